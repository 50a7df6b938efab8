//! 提言14 to 17 as a plan: each proposal a goal, each action a target, with the years of the source catalogue.

use super::target::{PlanTarget, TargetDue, TargetKind};
use super::{Goal, PlanDocument, PlanDocumentKind, Provenance, Wording};
use crate::source::SourceMark::SourceDocument as S;
use crate::source_catalogue::{Due, StatedYear, When};
use crate::value::JstDate;

const R7: StatedYear = StatedYear::reiwa(7);

/// The plan.
pub(super) const PLAN: PlanDocument = PlanDocument {
    code: "task-force-proposals",
    kind: PlanDocumentKind::Proposals,
    name_ja: "ヘルスケアスタートアップ等の振興・支援策検討プロジェクトチーム 提言14〜17",
    name_en: "Proposals 14 to 17 of the project team on healthcare startups",
    decided: When::Day(JstDate::constant(2024, 6, 27)),
    fact: Some("task-force-final-report"),
    goals: GOALS,
    ..PlanDocument::known(S, "source document L238, L269-301")
};

const GOALS: &[Goal] = &[
    Goal {
        code: "proposal-14",
        name_ja: "提言14 資金支援と治療用医療機器等の臨床エビデンス獲得",
        name_en: "Proposal 14: funding, and evidence for therapeutic devices",
        targets: &[
            action(
                "proposal-14-1-subsidy",
                ("FIH試験等への補助金の拡充", "More subsidies for first-in-human trials"),
                Due::BegunIn(R7),
                "source document L275",
            ),
            action(
                "proposal-14-2-hub-programme",
                ("拠点事業の充実・強化", "A stronger hub programme"),
                Due::NotBefore(R7),
                "source document L276",
            ),
            action(
                "proposal-14-3-registries",
                ("レジストリ整備とデータ利活用の促進", "Registries, and use of their data"),
                Due::NoneStated,
                "source document L277",
            ),
        ],
        ..PROPOSAL
    },
    Goal {
        code: "proposal-15",
        name_ja: "提言15 海外展開への支援",
        name_en: "Proposal 15: support abroad",
        targets: &[
            action(
                "proposal-15-1-us-market",
                ("米国市場獲得に向けた支援と連携の強化", "More support and links for the US market"),
                Due::BegunIn(R7),
                "source document L285",
            ),
            action(
                "proposal-15-2-emerging-countries",
                ("新興国との国際協調と支援", "Harmonisation with emerging countries, and support"),
                Due::NoneStated,
                "source document L286",
            ),
            action(
                "proposal-15-3-survey",
                ("国際標準化に向けた調査", "Survey before standardisation"),
                Due::DoneIn(R7),
                "source document L287",
            ),
            action(
                "proposal-15-3-standardisation",
                ("薬事規制の国際標準化の推進", "International standardisation of regulation"),
                Due::BegunIn(StatedYear::reiwa(8)),
                "source document L287",
            ),
        ],
        ..PROPOSAL
    },
    Goal {
        code: "proposal-16",
        name_ja: "提言16 業許可規制と広告規制等の緩和",
        name_en: "Proposal 16: rules on licences and advertising",
        targets: &[
            action(
                "proposal-16-1-licence",
                ("製造販売業の取得要件の緩和", "Relaxed requirements of the marketing licence"),
                Due::BegunIn(R7),
                "source document L293",
            ),
            action(
                "proposal-16-2-working-group",
                ("ワーキンググループの立ち上げ", "A working group is set up"),
                Due::DoneIn(R7),
                "source document L294",
            ),
            action(
                "proposal-16-2-study",
                ("広告での臨床データの利用の検討", "Study of clinical data in advertisements"),
                Due::NoneStated,
                "source document L294",
            ),
        ],
        ..PROPOSAL
    },
    Goal {
        code: "proposal-17",
        name_ja: "提言17 SaMDのエビデンス構築と普及",
        name_en: "Proposal 17: evidence and spread of SaMD",
        targets: &[
            action(
                "proposal-17-1-demonstration",
                ("実証環境の整備", "Demonstration environments"),
                Due::NotBefore(R7),
                "source document L300",
            ),
            action(
                "proposal-17-2-diffusion",
                ("普及策の検討", "Study of ways to spread devices"),
                Due::NoneStated,
                "source document L301",
            ),
        ],
        ..PROPOSAL
    },
];

const PROPOSAL: Goal = Goal {
    code: "",
    name_ja: "",
    name_en: "",
    wording: Wording::Whole,
    lead_ministries: &[],
    targets: &[],
    provenance: Provenance { mark: S, source: "source document L269-301" },
};

const fn action(
    code: &'static str,
    (name_ja, name_en): (&'static str, &'static str),
    due: Due,
    source: &'static str,
) -> PlanTarget {
    PlanTarget {
        code,
        name_ja,
        name_en,
        kind: TargetKind::ActionByFiscalYear { action: Some(code) },
        due: TargetDue::OfTheAction(due),
        ..PlanTarget::known(S, source)
    }
}
