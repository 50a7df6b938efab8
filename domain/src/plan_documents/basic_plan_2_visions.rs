//! The visions of the 2nd Basic Plan, with the goals and the KPI or follow-up items that were found.
//!
//! The items are those the research group proposed on 28 March 2023. None has a target value.

use super::target::{PlanTarget, TargetDue, TargetKind};
use super::{Goal, Provenance, Topic, Vision, Wording};
use crate::source::SourceMark::Verified as V;
use crate::source_catalogue::{Note, NoteKind, StatedYear};

const KPI_DETAILS: &str = "資料3-1, 検討会 (第3回, 2023-03-28): wic-net.com/material/document/8673/6";
const OVERVIEW: &str = "資料2-1, 検討会 (第4回, 2024-03-12): wic-net.com/material/document/13735/112";

const IN_THE_PLAN: TargetDue = TargetDue::WithinThePlanUntilAbout(StatedYear::reiwa(8));

/// A KPI that is to get better in the plan period.
const IMPROVE: PlanTarget = PlanTarget {
    kind: TargetKind::ImproveFromBaseline,
    due: IN_THE_PLAN,
    ..PlanTarget::known(V, KPI_DETAILS)
};

/// A KPI of hubs, surveyed through two programmes.
const OF_HUBS: PlanTarget = PlanTarget {
    surveyor_ja: "AMED（厚生労働省 次世代事業、経済産業省 地域連携拠点自立化推進事業）",
    surveyor_en: "AMED (hub programme of MHLW, regional hub programme of METI)",
    ..IMPROVE
};

/// A goal whose wording was found with the KPI.
const GOAL: Goal = Goal {
    code: "",
    name_ja: "",
    name_en: "",
    wording: Wording::Whole,
    lead_ministries: &[],
    targets: &[],
    provenance: Provenance { mark: V, source: KPI_DETAILS },
};

/// The visions, in order.
pub(super) const VISIONS: &[Vision] = &[RESEARCH, MARKET_ENTRY, ACCESS];

const fn item(name_ja: &'static str, name_en: &'static str) -> Topic {
    Topic { name_ja, name_en, provenance: Provenance { mark: V, source: OVERVIEW } }
}

const RESEARCH: Vision = Vision {
    code: "basic-plan-2-vision-1",
    name_ja: "医療機器の研究開発の中心地としての我が国の地位の確立",
    name_en: "Japan as a centre of research and development of medical devices",
    measures: &[
        item("研究開発の人材の充足", "Enough people for research and development"),
        item("研究開発の機会と投資対象の充足", "Enough opportunities and objects of investment"),
        item("組織・個人の人的なネットワークの充足", "Enough networks of bodies and persons"),
        item("人を対象としない評価方法の開発", "Methods of evaluation without human subjects"),
        item("医療情報の研究開発への活用推進", "Use of medical information for research and development"),
        item("重点5分野における研究開発の推進", "Research and development in five priority fields"),
    ],
    goals: &[PEOPLE, ENTRANTS, COLLABORATION, NON_CLINICAL, MEDICAL_INFORMATION, PRIORITY_FIELDS],
    provenance: Provenance { mark: V, source: KPI_DETAILS },
};

const PEOPLE: Goal = Goal {
    code: "basic-plan-2-people",
    name_ja: "臨床ニーズを見出し、研究開発から事業化までけん引可能な医療従事者・企業人材・アカデミア人材の\
        増加",
    name_en: "More people in care, companies and academia who find needs and lead from research to \
        business",
    targets: &[
        PlanTarget {
            code: "basic-plan-2-training-results",
            name_ja: "人材育成研修の実績（企業人材の研修等への受入状況）",
            name_en: "Training: people of companies taken in",
            ..OF_HUBS
        },
        PlanTarget {
            code: "basic-plan-2-training-satisfaction",
            name_ja: "受講者の満足度",
            name_en: "Satisfaction of those trained",
            ..OF_HUBS
        },
    ],
    ..GOAL
};

const ENTRANTS: Goal = Goal {
    code: "basic-plan-2-entrants",
    name_ja: "死の谷を克服するベンチャー企業や異業種からの参入企業の増加",
    name_en: "More ventures that cross the valley of death, and more entrants from other industries",
    targets: &[PlanTarget {
        code: "basic-plan-2-member-ventures",
        name_ja: "医機連傘下団体のベンチャー企業・異業種企業の加盟状況",
        name_en: "Ventures and firms of other industries in the member bodies of JFMDA",
        surveyor_ja: "厚労科研の研究班",
        surveyor_en: "The research group",
        notes: VENTURE_DEFINED,
        ..IMPROVE
    }],
    ..GOAL
};

const VENTURE: &str = "資料3-1, 検討会 (第3回, 2023-03-28): wic-net.com/material/document/8673/13";

const VENTURE_DEFINED: &[Note] = &[
    Note::elsewhere(
        V,
        VENTURE,
        "ベンチャー企業は、本社が日本にあり自ら医療機器を研究開発する、創業15年以内の、資本金か出資総額\
            が3億円以下かつ従業員300人以下の企業で、輸入を主とする企業を除く。",
        "A venture has its head office in Japan, does its own research and development of devices, is at \
            most 15 years old, has capital or contributions of at most 300 million yen and at most 300 \
            employees, and does not mainly import.",
    ),
    Note::elsewhere(
        V,
        VENTURE,
        "2023年1月1日を基準に数え、業許可と承認等の取得状況も別に調べる。",
        "They are counted as of 1 January 2023; licences and approvals are surveyed besides.",
    ),
    Note::elsewhere(
        V,
        VENTURE,
        "母集団は加盟企業であり、拠点が伴走するスタートアップではない。",
        "Its population is member firms, not the startups that hubs accompany.",
    ),
];

const COLLABORATION: Goal = Goal {
    code: "basic-plan-2-collaboration",
    name_ja: "研究開発拠点、開発支援拠点や企業の連携強化",
    name_en: "Closer collaboration of research hubs, support hubs and companies",
    targets: &[
        PlanTarget {
            code: "basic-plan-2-research-with-companies",
            name_ja: "医療機器に関する企業との共同研究件数・内容",
            name_en: "Joint research with companies: number and content",
            notes: CONTENT_IN_WORDS,
            ..OF_HUBS
        },
        PlanTarget {
            code: "basic-plan-2-research-between-hubs",
            name_ja: "他拠点との共同研究件数・内容",
            name_en: "Joint research with other hubs: number and content",
            notes: CONTENT_IN_WORDS,
            ..OF_HUBS
        },
    ],
    ..GOAL
};

const CONTENT_IN_WORDS: &[Note] = &[Note {
    kind: NoteKind::Reading,
    text_ja: "向上を見るのは件数で、内容は文章で追うと読む。",
    text_en: "The number is read as what is to improve; the content is followed in words.",
    mark: V,
    source: KPI_DETAILS,
}];

const NON_CLINICAL: Goal = Goal {
    code: "basic-plan-2-non-clinical-evaluation",
    name_ja: "First in Humanを含めた治験をより安全かつ効率的に実施するための非臨床の実験系・評価系の構築",
    name_en: "Non-clinical experiments and evaluation for safer and more efficient trials, first-in-human \
        included",
    targets: &[PlanTarget {
        code: "basic-plan-2-non-clinical-state",
        name_ja: "非臨床評価系の状況",
        name_en: "State of non-clinical evaluation",
        due: IN_THE_PLAN,
        notes: &[Note {
            kind: NoteKind::Reading,
            text_ja: "資料の文は途中で切れており、文章でのフォローアップと読む。",
            text_en: "The text breaks off; it is read as a follow-up in words.",
            mark: V,
            source: KPI_DETAILS,
        }],
        ..PlanTarget::known(V, KPI_DETAILS)
    }],
    ..GOAL
};

const MEDICAL_INFORMATION: Goal = Goal {
    code: "basic-plan-2-medical-information",
    name_ja: "医療情報の研究開発への活用推進",
    name_en: "Use of medical information for research and development",
    wording: Wording::ItemOnly,
    provenance: Provenance { mark: V, source: OVERVIEW },
    ..GOAL
};

const PRIORITY_FIELDS: Goal = Goal {
    code: "basic-plan-2-priority-fields",
    name_ja: "解決すべき医療上・社会上の課題を踏まえた重点分野における研究開発の活性化",
    name_en: "Livelier research and development in priority fields for problems of care and society",
    targets: &[PlanTarget {
        code: "basic-plan-2-priority-fields-state",
        name_ja: "重点5分野における研究開発の状況（AMEDの支援）",
        name_en: "Research and development in the five priority fields, with AMED's support",
        due: IN_THE_PLAN,
        ..PlanTarget::known(V, STATE_OF_R6)
    }],
    provenance: Provenance { mark: V, source: STATE_OF_R6 },
    ..GOAL
};

const STATE_OF_R6: &str = "検討会 (第5回, 2025-03-17): wic-net.com/material/document/19185/5";

const DRAFT: Provenance =
    Provenance { mark: V, source: "draft of 2022-04-19: wic-net.com/material/document/2042/9" };
const STATE_OF_R4: Provenance =
    Provenance { mark: V, source: "検討会 (第3回, 2023-03-28): wic-net.com/material/document/8672/8" };

const MARKET_ENTRY: Vision = Vision {
    code: "basic-plan-2-vision-2",
    name_ja: "革新的な医療機器が世界に先駆けて我が国に上市される魅力的な環境の構築",
    name_en: "An attractive environment in which innovative devices reach the market first in Japan",
    measures: &[],
    goals: &[Goal {
        code: "basic-plan-2-meaning-of-approval",
        name_ja: "（薬事）承認の国際的な意義の向上",
        name_en: "An approval that means more in the world",
        wording: Wording::BeginningCut,
        provenance: DRAFT,
        ..GOAL
    }],
    provenance: DRAFT,
};

const ACCESS: Vision = Vision {
    code: "basic-plan-2-vision-3",
    name_ja: "あらゆる状況下での国民に必要な医療機器へのアクセシビリティの確保",
    name_en: "Access to the devices people need, whatever happens",
    measures: &[],
    goals: &[
        Goal {
            code: "basic-plan-2-companies-abroad",
            name_ja: "国際展開に積極的に取り組む日本企業の増加",
            name_en: "More Japanese firms that go abroad",
            provenance: STATE_OF_R4,
            ..GOAL
        },
        Goal {
            code: "basic-plan-2-innovation-in-insurance",
            name_ja: "医療保険制度におけるイノベーションに対する適切な評価の実施",
            name_en: "Fitting evaluation of innovation in the health insurance",
            provenance: STATE_OF_R4,
            ..GOAL
        },
        Goal {
            code: "basic-plan-2-supply-in-emergencies",
            name_ja: "自然災害やパンデミック等の有事における安定供給の確保",
            name_en: "Stable supply in disasters and pandemics",
            provenance: STATE_OF_R4,
            ..GOAL
        },
    ],
    provenance: DRAFT,
};
