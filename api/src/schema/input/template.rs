//! Inputs about hubs' templates of own milestones.

use std::collections::BTreeSet;

use async_graphql::{ID, InputObject, OneofObject};
use banso_domain::catalogue::Place;
use banso_domain::hub::TemplateDefinition;
use banso_domain::template::{After, OwnMilestone};

use super::{Form, input};
use crate::schema::closed::{EvidenceKind, Lane, MilestoneKind, Stage};

input! {
    /// Defines a template of a hub's own milestones, or its next version when the code is known.
    change DefineTemplateInput {
        /// Which hub.
        pub hub: ID,
        /// The code of the template within the hub: 2 to 40 of a–z, 0–9 and inner hyphens, beginning with a letter.
        pub code: String,
        /// Its name: up to 200 characters.
        pub name: String,
        /// Its name in English, where it has one: up to 200 characters.
        pub name_en: Option<String>,
        /// Its milestones, in the order in which a roadmap shows them: 1 to 60.
        pub milestones: Vec<OwnMilestoneInput>,
        /// Why it changes; needed from the second version on; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

/// A milestone of a hub's own (拠点の独自マイルストーン).
#[derive(Debug, Clone, InputObject)]
pub(crate) struct OwnMilestoneInput {
    /// Its code, unique within the template: 2 to 40 of a–z, 0–9 and inner hyphens, beginning with a letter.
    pub code: String,
    /// Its name: up to 200 characters.
    pub name: String,
    /// Its name in English, where it has one: up to 200 characters.
    pub name_en: Option<String>,
    /// Where it stands.
    pub place: PlaceInput,
    /// What comes before it; an order that is not kept warns and never refuses: up to 100.
    #[graphql(default)]
    pub after: Vec<OwnPredecessorInput>,
    /// The evidence that a confirmation takes, any one of these: PATENT_APPLICATION, ADOPTED_SUPPORT, SOURCE. DOCUMENT is
    /// always among them.
    #[graphql(default)]
    pub evidence: Vec<EvidenceKind>,
    /// What else is to be said of it: up to 10,000 characters.
    pub note: Option<String>,
}

/// Where a milestone stands: exactly one of these.
#[derive(Debug, Clone, Copy, OneofObject)]
pub(crate) enum PlaceInput {
    /// In a stage.
    Stage(Stage),
    /// In a lane.
    Lane(Lane),
}

/// What comes before a hub's own milestone: exactly one of these.
#[derive(Debug, Clone, OneofObject)]
pub(crate) enum OwnPredecessorInput {
    /// Another milestone of the same template, by its code.
    Own(String),
    /// A milestone of the catalogue.
    Kind(MilestoneKind),
}

impl From<PlaceInput> for Place {
    fn from(place: PlaceInput) -> Self {
        match place {
            PlaceInput::Stage(stage) => Self::Stage(stage.into()),
            PlaceInput::Lane(lane) => Self::Lane(lane.into()),
        }
    }
}

impl DefineTemplateInput {
    /// The definition, as the domain knows it.
    pub(crate) fn definition(&self, form: &mut Form) -> Option<TemplateDefinition> {
        let code = form.value("code", &self.code);
        let name = form.value("name", &self.name);
        let name_en = form.optional("nameEn", self.name_en.as_deref());
        let milestones = form.list("milestones", &self.milestones, |form, own| own.read(form));
        let reason = form.optional("reason", self.reason.as_deref());
        Some(TemplateDefinition {
            code: code?,
            name: name?,
            name_en: name_en?,
            milestones: milestones?,
            reason: reason?,
        })
    }
}

impl OwnMilestoneInput {
    fn read(&self, form: &mut Form) -> Option<OwnMilestone> {
        let code = form.value("code", &self.code);
        let name = form.value("name", &self.name);
        let name_en = form.optional("nameEn", self.name_en.as_deref());
        let after = form.list("after", &self.after, |form, after| match after {
            OwnPredecessorInput::Own(code) => form.value("own", code).map(After::Own),
            OwnPredecessorInput::Kind(kind) => Some(After::Catalogue((*kind).into())),
        });
        let note = form.optional("note", self.note.as_deref());
        Some(OwnMilestone {
            code: code?,
            name: name?,
            name_en: name_en?,
            place: self.place.into(),
            after: after?.into_iter().collect(),
            evidence: self.evidence.iter().copied().map(Into::into).collect::<BTreeSet<_>>(),
            note: note?,
        })
    }
}

input! {
    /// Offers a template no longer; devices that adopted it keep it, and a new version offers it again.
    change RetireTemplateInput {
        /// Which hub.
        pub hub: ID,
        /// The code of the template.
        pub template: String,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Puts the milestones of a hub's template on the roadmap of a device, or those of its later version. What is no longer
    /// in the template leaves the roadmap, unless something was recorded of it.
    change AdoptTemplateInput {
        /// Which device.
        pub device: ID,
        /// Whose template: a hub that runs alongside the startup today.
        pub hub: ID,
        /// The code of the template; its newest version is adopted.
        pub template: String,
    }
}
