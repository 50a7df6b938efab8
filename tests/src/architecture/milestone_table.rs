//! `docs/milestones.md` is the catalogue as a table: every milestone with its order, conditions, evidence, mark and source.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use banso_domain::catalogue::{CATALOGUE_VERSION, Definition, Lane, MilestoneKind, Place, Recurrence, Stage};
use banso_domain::source::SourceMark;

/// Set, the test writes the page instead of comparing it: `cargo xtask tables` sets it.
const WRITE: &str = "BANSO_WRITE_TABLES";

const HEAD: &str = "\
# The milestones of the catalogue

This page is written from the code (`domain/src/catalogue/table`) by `cargo xtask tables`; a test compares it.

Marks: **S** stands in the ministry's source document, **V** verified in a public page; **V2** verified in a secondary
or older page, **G** general knowledge, **K** expert knowledge: these three are editable defaults, may warn and never
refuse. *After* names what comes before, with the mark of that order. *Not when* names the reasons for which a route
leaves the milestone off a roadmap. *Clock* names the milestone from which a rule of the field counts, and the rules of
which the route or the evidence chooses one; where no source gives a rule there is no clock.

A hub's own milestones (`hub_milestone`) are in no version of the catalogue: a device gets them by adopting a template
of the hub.
";

fn mark(mark: SourceMark) -> &'static str {
    match mark {
        SourceMark::SourceDocument => "S",
        SourceMark::Verified => "V",
        SourceMark::SecondarySource => "V2",
        SourceMark::GeneralKnowledge => "G",
        SourceMark::ExpertKnowledge => "K",
    }
}

fn row(page: &mut String, definition: &Definition) {
    let after: Vec<String> = definition
        .predecessors
        .iter()
        .map(|earlier| format!("`{}` {}", earlier.kind.code(), mark(earlier.mark)))
        .collect();
    let not_when: Vec<String> = definition
        .conditions
        .iter()
        .map(|unmet| format!("{} {}", unmet.code(), mark(unmet.mark())))
        .collect();
    let clock = definition.clock.map_or_else(String::new, |clock| {
        let rules: Vec<String> = clock.rule.codes().iter().map(|code| format!("`{code}`")).collect();
        format!("from `{}`: {}", clock.from.code(), rules.join(", "))
    });
    let evidence: Vec<&str> = definition.evidence.iter().map(|kind| kind.code()).collect();
    let often = match definition.recurrence {
        Recurrence::Once => "once",
        Recurrence::Recurring => "recurring",
    };
    writeln!(
        page,
        "| `{}` | {}<br>{} | {often} | {} | {} | {clock} | {} | {} | {} | {} |",
        definition.code,
        definition.name_ja,
        definition.name_en,
        after.join(", "),
        not_when.join(", "),
        evidence.join(", "),
        mark(definition.mark),
        definition.source,
        definition.since,
    )
    .expect("a text takes what is written to it");
}

fn section(page: &mut String, title: &str, place: Place) {
    write!(
        page,
        "\n## {title}\n\n| code | name | | after | not when | clock | evidence | mark | source | since |\n\
         |---|---|---|---|---|---|---|---|---|---|\n"
    )
    .expect("a text takes what is written to it");
    let here =
        MilestoneKind::all().map(MilestoneKind::definition).filter(|definition| definition.place == place);
    here.for_each(|definition| row(page, definition));
}

fn page() -> String {
    let mut page = HEAD.to_owned();
    let count = MilestoneKind::all().count();
    write!(page, "\nVersion {CATALOGUE_VERSION} has {count} milestones.\n")
        .expect("a text takes what is written to it");
    for stage in Stage::ALL {
        section(&mut page, &format!("Stage `{}`", stage.code()), Place::Stage(*stage));
    }
    for lane in Lane::ALL {
        section(&mut page, &format!("Lane `{}`", lane.code()), Place::Lane(*lane));
    }
    page
}

#[test]
fn the_table_of_milestones_is_that_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/milestones.md");
    let page = page();
    if std::env::var_os(WRITE).is_some() {
        fs::write(&path, &page).expect("written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == page, "{} is not what the catalogue says: run `cargo xtask tables`", path.display());
}
