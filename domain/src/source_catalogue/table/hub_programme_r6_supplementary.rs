//! 優れた医療機器の創出に係る産業振興拠点強化事業, by the supplementary budget of R6 (S76 to S87).

use super::{R6, SUPPLEMENTARY_R6, day};
use crate::source::SourceMark::{SecondarySource as V2, Verified as V};
use crate::source_catalogue::{
    Dated, Fact, FactKind as K, Figure, FigureUse, FigureValue, Lines, Note, NoteKind, Subject, When, part,
};
use crate::value::{CountUnit, Qualifier, Quantity};

const ROW: Fact = Fact::about(Subject::HubProgrammeR6Supplementary);

const HUBS: Figure = Figure { used_as: FigureUse::HubNumber, ..Figure::OPEN };

const ANOTHER_CALL: Note = Note::on_the_text(
    NoteKind::Reading,
    "令和5年度補正の16拠点（9と7）とは別の公募であり、推移として並べない。",
    "This is another call than that of the 16 hubs (9 and 7) of R5: the two are no trend.",
);

/// Its rows.
pub(super) const ROWS: &[Fact] = &[
    Fact {
        number: 76,
        code: "hub-programme-r6-budget",
        kind: K::Figure,
        lines: Lines::only(305),
        statement_ja: "令和6年度補正予算額は7.7億円で、前年度当初予算額は「－」である。",
        statement_en: "The supplementary budget of R6 has 770 million yen; for the initial budget of the \
            year before there is a dash.",
        figures: &[Figure {
            code: "hub-programme-r6-supplementary-budget",
            what_ja: "産業振興拠点強化事業の予算額（令和6年度補正）",
            what_en: "Budget of the hub programme, supplementary R6",
            value: FigureValue::million_yen(Qualifier::Exact, 770),
            as_written: "7.7 億円",
            as_of: When::FiscalYear(R6),
            used_as: FigureUse::Budget,
            budget: Some(SUPPLEMENTARY_R6),
            line: 305,
            ..Figure::OPEN
        }],
        notes: &[Note::elsewhere(
            V,
            "wic-net.com/material/document/22583/85",
            "令和7年度補正では7.6億円とされ、三つの年度ともに補正予算である。",
            "The supplementary budget of R7 has 760 million yen; all three are supplementary budgets.",
        )],
        ..ROW
    },
    Fact {
        number: 77,
        code: "trade-import-excess",
        kind: K::Figure,
        lines: Lines::only(310),
        statement_ja: "医療機器の貿易は約1.8兆円の輸入超過で、治療機器の多くを輸入に頼る。",
        statement_en: "Imports of devices exceed exports by about 1.8 trillion yen, and most therapeutic \
            devices are imported.",
        figures: &[Figure {
            code: "trade-import-excess",
            what_ja: "医療機器の輸入超過額",
            what_en: "Excess of imports of medical devices",
            value: FigureValue::million_yen(Qualifier::About, 1_800_000),
            as_written: "約1.8兆円",
            used_as: FigureUse::Trade,
            line: 310,
            ..Figure::OPEN
        }],
        notes: &[
            Note::on_the_text(NoteKind::NotStated, "いつの額かは示されていない。", "The year is not stated."),
            Note::elsewhere(
                V2,
                "forbesjapan.com 78561",
                "2023年を2兆円超とする別の記事がある。",
                "Another article has more than 2 trillion yen for 2023.",
            ),
        ],
        ..ROW
    },
    Fact {
        number: 78,
        code: "hub-programme-r6-focus",
        kind: K::Rule,
        lines: Lines::only(310),
        statement_ja: "重点は、命に近い治療用（クラスIII・IV相当）と、診断が難しかった疾患への革新的な診断\
            用の機器である。",
        statement_en: "The focus is on therapeutic devices close to life (equivalent to Class III and IV) \
            and innovative diagnostics for diseases that were hard to diagnose.",
        parts: &[
            part(
                "治療用医療機器（クラスⅢ・Ⅳ相当）",
                "Therapeutic devices, equivalent to Class III and IV",
                310,
            ),
            part("革新的な診断用医療機器", "Innovative diagnostic devices", 310),
        ],
        ..ROW
    },
    Fact {
        number: 79,
        code: "hub-programme-r6-plan",
        kind: K::Provenance,
        lines: Lines::only(312),
        statement_ja: "事業は第2期医療機器基本計画に基づく。",
        statement_en: "The programme rests on the 2nd Basic Plan.",
        dates: &[Dated {
            what_ja: "第2期基本計画の閣議決定",
            what_en: "Cabinet decision of the 2nd Basic Plan",
            when: day(2022, 5, 31),
            as_written: "令和4年5月31日閣議決定",
            line: 312,
        }],
        ..ROW
    },
    Fact {
        number: 80,
        code: "issue-clinical-usefulness",
        kind: K::Issue,
        lines: Lines::only(312),
        statement_ja: "異業種やスタートアップでは、経験がなく臨床上の有用性を示せないことが多い。",
        statement_en: "Firms from other industries and startups often lack the experience to prove \
            clinical usefulness.",
        ..ROW
    },
    Fact {
        number: 81,
        code: "hub-programme-r6-training-hubs",
        kind: K::Target,
        lines: Lines::only(318),
        statement_ja: "人材育成・リスキリングの拠点を全国から15程度選ぶ。",
        statement_en: "About 15 hubs for training and reskilling are to be selected all over the country.",
        figures: &[Figure {
            code: "hubs-to-select-training",
            what_ja: "人材育成・リスキリング推進拠点の選定数",
            what_en: "Hubs for training and reskilling to be selected",
            value: FigureValue::count(Quantity::About(15), CountUnit::Hubs),
            as_written: "15程度",
            line: 318,
            ..HUBS
        }],
        notes: &[
            ANOTHER_CALL,
            Note::on_the_text(
                NoteKind::Spelling,
                "文書はリスキリングを「リスクリング」と記す。",
                "The document writes リスクリング for reskilling.",
            ),
        ],
        ..ROW
    },
    Fact {
        number: 82,
        code: "hub-programme-r6-experts",
        kind: K::Activity,
        lines: Lines::only(318),
        statement_ja: "拠点は創出の各ステージに要る専門家を置く。",
        statement_en: "Hubs place the experts that the stages need.",
        ..ROW
    },
    Fact {
        number: 83,
        code: "hub-programme-r6-network",
        kind: K::Activity,
        lines: Lines::only(318),
        statement_ja: "拠点は外部機関とのネットワークを築く。",
        statement_en: "Hubs build a network with outside bodies.",
        ..ROW
    },
    Fact {
        number: 84,
        code: "hub-programme-r6-training",
        kind: K::Activity,
        lines: Lines::only(319),
        statement_ja: "拠点は企業等の人材を受け入れ、専門家が研修、支援、相談等を行う。",
        statement_en: "Hubs take people of companies in, and experts train, support and advise them.",
        ..ROW
    },
    Fact {
        number: 85,
        code: "hub-programme-r6-overseas-network",
        kind: K::Activity,
        lines: Lines::only(319),
        statement_ja: "拠点は企業の海外展開に要る、海外を含む関係機関とのネットワークを強める。",
        statement_en: "Hubs strengthen the network, overseas included, that companies need to expand \
            abroad.",
        ..ROW
    },
    Fact {
        number: 86,
        code: "hub-programme-r6-startup-hubs",
        kind: K::Target,
        lines: Lines::only(320),
        statement_ja: "スタートアップ等支援拠点を5程度選び、開発ステージに応じた起業・伴走支援を行う。",
        statement_en: "About 5 hubs for startups are to be selected, for founding and accompaniment by \
            stage of development.",
        figures: &[Figure {
            code: "hubs-to-select-startup",
            what_ja: "スタートアップ等支援拠点の選定数",
            what_en: "Hubs for startups to be selected",
            value: FigureValue::count(Quantity::About(5), CountUnit::Hubs),
            as_written: "5程度",
            line: 320,
            ..HUBS
        }],
        notes: &[ANOTHER_CALL],
        ..ROW
    },
    Fact {
        number: 87,
        code: "hub-programme-r6-open-innovation-hubs",
        kind: K::Target,
        lines: Lines::only(320),
        statement_ja: "オープンイノベーションハブ拠点を5程度選び、医療機関とともに臨床上の有用性を実証する\
            場を設ける。",
        statement_en: "About 5 open-innovation hubs are to be selected, as places to prove clinical \
            usefulness with hospitals.",
        figures: &[Figure {
            code: "hubs-to-select-open-innovation",
            what_ja: "オープンイノベーションハブ拠点の選定数",
            what_en: "Open-innovation hubs to be selected",
            value: FigureValue::count(Quantity::About(5), CountUnit::Hubs),
            as_written: "5程度",
            line: 320,
            ..HUBS
        }],
        notes: &[ANOTHER_CALL],
        ..ROW
    },
];
