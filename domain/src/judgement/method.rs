//! The methods: their codes, versions and sources.

use super::code::coded;
use super::verdict::Status;
use crate::source::SourceMark;

coded! {
    /// A method for judging attainment (達成状況の判定方法).
    Method {
        /// 内閣官房の成長戦略KPIの進捗区分: A, B, F, N.
        CabinetSecretariatAbfn = "cabinet-secretariat-abfn";
        /// カナダ統計局の進捗測定法, as published with Open SDG.
        StatcanOpenSdg2025 = "statcan-open-sdg-2025";
        /// 向上・横ばい・低下, against the baseline and against the previous fiscal year (前年度以上).
        DirectionOfChange = "direction-of-change";
        /// 年度を期限とする措置: 「より」「に」「以降」.
        ActionByFiscalYear = "action-by-fiscal-year";
        /// 80パーセンタイル値, nearest rank.
        Percentile80 = "percentile-80";
        /// 独立行政法人の評定: S, A, B, C, D.
        AgencyRating = "agency-rating";
        /// 達成・未達成.
        Binary = "binary";
        /// 事業等の状況のフォローアップ.
        NarrativeFollowUp = "narrative-follow-up";
        /// 年度ごとの数値目標: each fiscal year by itself.
        NumberEachYear = "number-each-year";
    }
}

/// What is known of a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// The version that judges today, from 1. A method whose answers change gets the next one.
    pub version: u32,
    /// The Japanese name.
    pub name_ja: &'static str,
    /// The English name.
    pub name_en: &'static str,
    /// Where it stands, in Japanese words.
    pub source_ja: &'static str,
    /// Where it stands, in English words.
    pub source_en: &'static str,
    /// How well the source is known. What Banso chose itself is said beside the source.
    pub mark: SourceMark,
    /// The words it can give, beside [`Status::CannotBeJudged`], which every method can.
    pub statuses: &'static [Status],
}

impl Method {
    /// What is known of it.
    pub const fn definition(self) -> &'static Definition {
        match self {
            Self::CabinetSecretariatAbfn => &ABFN,
            Self::StatcanOpenSdg2025 => &STATCAN,
            Self::DirectionOfChange => &DIRECTION,
            Self::ActionByFiscalYear => &ACTION,
            Self::Percentile80 => &PERCENTILE,
            Self::AgencyRating => &RATING,
            Self::Binary => &BINARY,
            Self::NarrativeFollowUp => &NARRATIVE,
            Self::NumberEachYear => &YEARLY,
        }
    }

    /// The version that judges today.
    pub const fn version(self) -> u32 {
        self.definition().version
    }

    /// Whether this program can judge by a version of it.
    pub const fn knows(self, version: u32) -> bool {
        1 <= version && version <= self.definition().version
    }
}

static ABFN: Definition = Definition {
    version: 1,
    name_ja: "内閣官房の成長戦略KPIの進捗区分（A・B・F・N）",
    name_en: "Cabinet Secretariat progress classes for growth-strategy KPIs (A, B, F, N)",
    source_ja: "内閣官房の成長戦略KPIに関する資料。目標期間の経過割合以上に進んでいればA、そうでなければB。施策の実施そのものがKPIであるものはFとし、\
                2019年度分の報告からは年度ごとにAかBで判定する。データがこれから得られるものはN。Bansoは、措置の報告として出典が書く年度のものを採り、\
                その年度末までに着手（より）または完了（に）したものを実施とみなす",
    source_en: "Cabinet Secretariat, papers on the KPIs of the growth strategy: A if progressed at least as far \
                as the elapsed share of the target period, else B; F where carrying out is itself the KPI, judged A or B \
                per fiscal year from the report of FY2019 on; N while data are to come. Banso takes as the report of an action \
                that of the fiscal year its source writes, and as carried out what was begun (yori) or done (ni) by its end",
    mark: SourceMark::Verified,
    statuses: &[Status::AbfnA, Status::AbfnB, Status::AbfnF, Status::Attained, Status::NotAttained],
};

static STATCAN: Definition = Definition {
    version: 1,
    name_ja: "カナダ統計局の進捗測定法（Open SDG、2025年）",
    name_en: "Statistics Canada progress measure (Open SDG, 2025)",
    source_ja: "Open SDG 2.4.0以降の進捗測定法の文書と、sdg-buildのProgressMeasure.py（コミット139fede）。公表されたコードは初期値0を0.001に\
                置き換えるが、Bansoは0から始まる系列を判定しない",
    source_en: "Open SDG 2.4.0 or later, documentation of the progress methodology, and sdg-build, ProgressMeasure.py at \
                commit 139fede. Banso refuses series that start at 0, which the published code replaces by 0.001",
    mark: SourceMark::Verified,
    statuses: &[
        Status::TargetAchieved,
        Status::OnTrack,
        Status::Moderate,
        Status::Limited,
        Status::Deterioration,
    ],
};

static DIRECTION: Definition = Definition {
    version: 1,
    name_ja: "基準値・前年度との比較（向上・横ばい・低下）",
    name_en: "Direction of change against baseline and previous year",
    source_ja: "厚生労働省、第2期基本計画の第3回検討会（2023年3月28日）。目標値は設けず、計画期間中のKPIの向上を目標とする。厚生労働省の政策評価では\
                「前年度以上」の目標がある",
    source_en: "MHLW, 3rd review meeting of the 2nd Basic Plan (28 March 2023): no target values, the goal is improvement \
                of the KPI during the plan period; MHLW policy evaluation: targets at or above the previous year",
    mark: SourceMark::Verified,
    statuses: &[Status::Improved, Status::Unchanged, Status::Declined],
};

static ACTION: Definition = Definition {
    version: 1,
    name_ja: "年度を期限とする措置の実施状況",
    name_en: "Action by fiscal year",
    source_ja: "年度は厚生労働省の資料の提言14～17にある。読み方は実務による。「より」はその年度の3月31日までに着手、「に」は同日までに完了、\
                「以降」は終わりがなく期限超過にならない。年度がなければ期限の定めなし",
    source_en: "The fiscal years stand in the proposals 14 to 17 of the ministry's source document; the reading is \
                practice: “from” a year (yori) must have begun by 31 March of that fiscal year, “in” a year (ni) \
                must be done by then, “from … on” (iko) has no end and is never overdue, no year is no due date",
    mark: SourceMark::ExpertKnowledge,
    statuses: &[
        Status::NotDue,
        Status::InProgress,
        Status::BegunInTime,
        Status::BegunLate,
        Status::DoneInTime,
        Status::DoneLate,
        Status::Done,
        Status::Overdue,
        Status::OpenEndedNotBegun,
        Status::OpenEndedUnderWay,
        Status::NoDueDate,
    ],
};

static PERCENTILE: Definition = Definition {
    version: 1,
    name_ja: "80パーセンタイル値（順位による）と目標期間の比較",
    name_en: "80th percentile of durations against a limit (nearest rank)",
    source_ja: "PMDAの総審査期間の目標。その年度に承認した品目の80パーセンタイル値を目標期間と比べる。出典に定義がないため、\
                Bansoは順位による値（最近順位法）を採る",
    source_en: "PMDA's targets for total review time: the 80th percentile of the items approved in a fiscal year against \
                a limit. The sources give no definition of the percentile: Banso takes the nearest rank",
    mark: SourceMark::Verified,
    statuses: &[Status::Attained, Status::NotAttained],
};

static RATING: Definition = Definition {
    version: 1,
    name_ja: "独立行政法人の評定（S・A・B・C・D）",
    name_en: "Rating scale of incorporated administrative agencies (S to D)",
    source_ja: "独立行政法人の評価の定量部分。120%以上で質的に顕著ならS、120%以上でA、100%以上でB、80%以上でC、それ未満はD。\
                小さいほどよい指標で目標値を実績値で割ることは一般的知識による",
    source_en: "Rating scale for incorporated administrative agencies, quantitative part: S from 120% \
                and qualitatively outstanding, A from 120%, B from 100%, C from 80%, D below. Target over actual where \
                less is better is general knowledge",
    mark: SourceMark::Verified,
    statuses: &[Status::RatingS, Status::RatingA, Status::RatingB, Status::RatingC, Status::RatingD],
};

static BINARY: Definition = Definition {
    version: 1,
    name_ja: "達成・未達成",
    name_en: "Met or not met",
    source_ja: "出典に尺度はない。目標を満たしたかは報告する者が述べる。期限が過ぎて報告のないものは未達成、期限より後に満たしたものは、\
                措置と同じく遅れて達成とする",
    source_en: "No scale of a source: whoever reports says whether the target is met. Once its last day is over, what \
                nothing is reported of is not met, and what is met since a later day is met late, as with actions",
    mark: SourceMark::GeneralKnowledge,
    statuses: &[Status::Met, Status::MetLate, Status::NotMet],
};

static NARRATIVE: Definition = Definition {
    version: 1,
    name_ja: "事業等の状況のフォローアップ",
    name_en: "Narrative follow-up",
    source_ja: "厚生労働省、第2期基本計画の第3回検討会（2023年3月28日）。数値になじまない目標は、事業等の状況を年度ごとに文章でフォローアップする",
    source_en: "MHLW, 3rd review meeting of the 2nd Basic Plan (28 March 2023): goals for which numbers do not fit are \
                followed up as text, every fiscal year",
    mark: SourceMark::Verified,
    statuses: &[Status::Reported, Status::Missing, Status::NotDue],
};

static YEARLY: Definition = Definition {
    version: 1,
    name_ja: "年度ごとの数値目標（年度ごとに達成・未達）",
    name_en: "Number for each fiscal year, each year by itself",
    source_ja: "出典に尺度はない。年度ごとに定められた数値（第3期健康・医療戦略の年130件など）を、終わった年度それぞれの値と比べる。\
                示す語は、そのような年度のうち最も新しいもののもの",
    source_en: "No scale of a source: a number that is set for each year (such as 130 a year in the 3rd Healthcare strategy) is \
                compared with the value of each fiscal year that is over; the word is that of the newest such year",
    mark: SourceMark::GeneralKnowledge,
    statuses: &[Status::Attained, Status::NotAttained, Status::NotDue],
};
