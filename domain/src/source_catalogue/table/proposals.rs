//! 提言14 to 17 of the project team, bullet by bullet, with the years exactly as written (S62 to S75).

use crate::source_catalogue::{
    Action, Due, Fact, FactKind as K, Lines, Note, NoteKind, StatedYear, Subject, part,
};

const ROW: Fact = Fact::about(Subject::Proposals);

/// What no year stands with.
const ACTION: Action = Action {
    code: "",
    what_ja: "",
    what_en: "",
    due: Due::NoneStated,
    due_as_written: "",
    line: 0,
    after: None,
};

const R7: StatedYear = StatedYear::reiwa(7);

/// Its rows.
pub(super) const ROWS: &[Fact] = &[
    Fact {
        number: 62,
        code: "proposal-14",
        kind: K::Proposal,
        lines: Lines::span(269, 273),
        statement_ja: "提言14：スタートアップへの資金と臨床研究中核病院等への支援を増やし、命に近い革新的な\
            治療用医療機器等の臨床エビデンスを得る。",
        statement_en: "Proposal 14: more funding for startups and for core hospitals of clinical research, \
            to gain evidence for innovative therapeutic devices close to life.",
        parts: &[part("対象：クラスIII・IV相当", "What is meant: equivalent to Class III and IV", 273)],
        ..ROW
    },
    Fact {
        number: 63,
        code: "proposal-14-1",
        kind: K::Action,
        lines: Lines::only(275),
        statement_ja: "令和7年度より、FIH試験等に協力する臨床研究中核病院等への補助金を増やす。",
        statement_en: "From FY R7, core hospitals that help with first-in-human trials get more subsidies.",
        actions: &[Action {
            code: "proposal-14-1-subsidy",
            what_ja: "FIH試験等に協力する臨床研究中核病院等への補助金の拡充",
            what_en: "More subsidies for core hospitals that help with first-in-human trials",
            due: Due::BegunIn(R7),
            due_as_written: "令和7年度より",
            line: 275,
            ..ACTION
        }],
        ..ROW
    },
    Fact {
        number: 64,
        code: "proposal-14-2",
        kind: K::Action,
        lines: Lines::only(276),
        statement_ja: "令和7年度以降、医師・関連学会との連携も含め拠点事業を充実・強化する。",
        statement_en: "In FY R7 and after, the hub programme is strengthened, with physicians and academic \
            societies in view.",
        parts: &[
            part("ニーズ探索・特定", "Search for needs", 276),
            part("コンセプト検証", "Verification of concepts", 276),
            part("医師・医療機関へのアクセス機会", "Access to physicians and hospitals", 276),
            part("医師・関連学会との連携", "Links with physicians and academic societies", 276),
        ],
        actions: &[Action {
            code: "proposal-14-2-hub-programme",
            what_ja: "拠点事業の充実・強化",
            what_en: "A stronger hub programme",
            due: Due::NotBefore(R7),
            due_as_written: "令和7年度以降",
            line: 276,
            ..ACTION
        }],
        ..ROW
    },
    Fact {
        number: 65,
        code: "proposal-14-3",
        kind: K::Action,
        lines: Lines::only(277),
        also_on: &[279],
        statement_ja: "CIN（クリニカル・イノベーション・ネットワーク）等でレジストリを整え、開発でのデータ\
            利活用を進める。",
        statement_en: "Registries are built through CIN (Clinical Innovation Network) and others, so that \
            development can use the data.",
        actions: &[Action {
            code: "proposal-14-3-registries",
            what_ja: "レジストリ整備とデータ利活用の促進",
            what_en: "Registries, and use of their data",
            line: 277,
            ..ACTION
        }],
        ..ROW
    },
    Fact {
        number: 66,
        code: "proposal-15",
        kind: K::Proposal,
        lines: Lines::span(281, 283),
        statement_ja: "提言15：米国をはじめ世界の市場を得るため、スタートアップの海外展開への支援を増や\
            す。",
        statement_en: "Proposal 15: more support for startups abroad, to win the US and the world market.",
        ..ROW
    },
    Fact {
        number: 67,
        code: "proposal-15-1",
        kind: K::Action,
        lines: Lines::only(285),
        statement_ja: "令和7年度より、JETRO等と連携し、海外展開戦略や臨床試験等の支援と、大手企業・現地医療\
            機関等との連携を強める。",
        statement_en: "From FY R7, with JETRO and others, support for strategy and trials abroad and links \
            with large firms and local hospitals grow.",
        parts: &[
            part("海外展開戦略の構築や臨床試験等への支援強化", "Support for strategy and trials", 285),
            part("大手企業・現地の医療機関等との連携強化", "Links with large firms and local hospitals", 285),
        ],
        actions: &[Action {
            code: "proposal-15-1-us-market",
            what_ja: "米国市場獲得に向けた支援と連携の強化",
            what_en: "More support and links for the US market",
            due: Due::BegunIn(R7),
            due_as_written: "令和7年度より",
            line: 285,
            ..ACTION
        }],
        ..ROW
    },
    Fact {
        number: 68,
        code: "proposal-15-2",
        kind: K::Action,
        lines: Lines::only(286),
        statement_ja: "アジア等の新興国との薬事規制の国際協調を進め、現地のニーズによる製品開発とコミュニ\
            ティ形成を助ける。",
        statement_en: "Regulation is harmonised with emerging countries of Asia and elsewhere, and \
            products for their needs and ties with key persons are supported.",
        actions: &[Action {
            code: "proposal-15-2-emerging-countries",
            what_ja: "新興国との薬事規制の国際協調と製品開発等の支援",
            what_en: "Harmonisation with emerging countries, and support",
            line: 286,
            ..ACTION
        }],
        ..ROW
    },
    Fact {
        number: 69,
        code: "proposal-15-3",
        kind: K::Action,
        lines: Lines::only(287),
        statement_ja: "令和7年度に調査を行い、令和8年度より薬事規制の国際標準化を進める。",
        statement_en: "A survey in FY R7, then international standardisation of regulation from FY R8.",
        actions: &[
            Action {
                code: "proposal-15-3-survey",
                what_ja: "国際標準化に向けた調査",
                what_en: "Survey before standardisation",
                due: Due::DoneIn(R7),
                due_as_written: "令和7年度に",
                line: 287,
                ..ACTION
            },
            Action {
                code: "proposal-15-3-standardisation",
                what_ja: "薬事規制の国際標準化の推進",
                what_en: "International standardisation of regulation",
                due: Due::BegunIn(StatedYear::reiwa(8)),
                due_as_written: "令和8年度より",
                line: 287,
                after: Some("proposal-15-3-survey"),
            },
        ],
        ..ROW
    },
    Fact {
        number: 70,
        code: "proposal-16",
        kind: K::Proposal,
        lines: Lines::span(289, 291),
        statement_ja: "提言16：SaMDの開発・事業化を縛りうる業許可と広告の規制等を緩める。",
        statement_en: "Proposal 16: rules on licences and advertising that may hold SaMD back are relaxed.",
        ..ROW
    },
    Fact {
        number: 71,
        code: "proposal-16-1",
        kind: K::Action,
        lines: Lines::only(293),
        statement_ja: "令和7年度より、質の担保と両立する形で製造販売業の取得要件を緩める。",
        statement_en: "From FY R7, the requirements of the marketing licence are relaxed without loss of \
            quality.",
        actions: &[Action {
            code: "proposal-16-1-licence",
            what_ja: "医療機器製造販売業の取得要件の緩和",
            what_en: "Relaxed requirements of the marketing licence",
            due: Due::BegunIn(R7),
            due_as_written: "令和7年度より",
            line: 293,
            ..ACTION
        }],
        ..ROW
    },
    Fact {
        number: 72,
        code: "proposal-16-2",
        kind: K::Action,
        lines: Lines::only(294),
        statement_ja: "家庭用SaMDの広告に客観的な臨床データを使えるかを検討するワーキンググループを令和7年\
            度に設ける。",
        statement_en: "A working group is set up in FY R7 and studies whether advertisements of SaMD for \
            the home may use objective clinical data.",
        actions: &[
            Action {
                code: "proposal-16-2-working-group",
                what_ja: "ワーキンググループの立ち上げ",
                what_en: "A working group is set up",
                due: Due::DoneIn(R7),
                due_as_written: "令和7年度に",
                line: 294,
                ..ACTION
            },
            Action {
                code: "proposal-16-2-study",
                what_ja: "広告での臨床データの利用の検討",
                what_en: "Study of the use of clinical data in advertisements",
                line: 294,
                after: Some("proposal-16-2-working-group"),
                ..ACTION
            },
        ],
        notes: &[
            Note::on_the_text(
                NoteKind::Reading,
                "求められるのはワーキンググループと検討であり、広告規制の緩和そのものではない。",
                "What is asked for is a working group and a study, not the relaxation itself.",
            ),
            Note::on_the_text(
                NoteKind::Ambiguous,
                "「令和7年度に」が検討にも係るかは読み取れず、検討には期限を置かない。",
                "Whether the year binds the study too cannot be told; the study is given no due time.",
            ),
        ],
        ..ROW
    },
    Fact {
        number: 73,
        code: "proposal-17",
        kind: K::Proposal,
        lines: Lines::span(296, 298),
        statement_ja: "提言17：SaMDのエビデンスづくりと医療機関への普及を助ける。",
        statement_en: "Proposal 17: support for the evidence of SaMD and its spread in hospitals.",
        ..ROW
    },
    Fact {
        number: 74,
        code: "proposal-17-1",
        kind: K::Action,
        lines: Lines::only(300),
        statement_ja: "令和7年度以降、国立高度専門医療研究センター等にSaMDを総合的に評価する実証環境を整え\
            る。",
        statement_en: "In FY R7 and after, national centres and others get environments in which SaMD is \
            assessed as a whole.",
        actions: &[Action {
            code: "proposal-17-1-demonstration",
            what_ja: "実証環境の整備",
            what_en: "Demonstration environments",
            due: Due::NotBefore(R7),
            due_as_written: "令和7年度以降に",
            line: 300,
            ..ACTION
        }],
        ..ROW
    },
    Fact {
        number: 75,
        code: "proposal-17-2",
        kind: K::Action,
        lines: Lines::only(301),
        statement_ja: "地域医療介護総合確保基金の活用や外国の例を参考に、SaMDを含む医療機器の普及策を検討す\
            る。",
        statement_en: "Ways to spread devices, SaMD included, are studied, with the fund for regional care \
            and incentives abroad as examples.",
        actions: &[Action {
            code: "proposal-17-2-diffusion",
            what_ja: "普及策の検討",
            what_en: "Study of ways to spread devices",
            line: 301,
            ..ACTION
        }],
        ..ROW
    },
];
