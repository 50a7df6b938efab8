//! What the sources do not give: named, so that nobody takes its absence for an answer.
//!
//! A gap is closed by a row with its source, never by an assumption.

/// Something a rule would need and no source at hand gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The permanent code, in kebab-case.
    pub code: &'static str,
    /// The Japanese name.
    pub name_ja: &'static str,
    /// The English name.
    pub name_en: &'static str,
    /// What is missing, in one Japanese sentence.
    pub what_is_missing_ja: &'static str,
    /// What is missing, in one English sentence.
    pub what_is_missing_en: &'static str,
}

/// All gaps, by subject.
pub const fn gaps() -> &'static [Gap] {
    GAPS
}

/// The gap of this code.
pub fn find_gap(code: &str) -> Option<&'static Gap> {
    GAPS.iter().find(|gap| gap.code == code)
}

const GAPS: &[Gap] = &[
    Gap {
        code: "pmda-device-targets",
        name_ja: "PMDA中期目標の医療機器の行",
        name_en: "Device rows of PMDA mid-term targets",
        what_is_missing_ja: "参照した資料には医薬品の行だけがあり、医療機器の審査期間の目標（80パーセンタ\
            イル）の行がない。",
        what_is_missing_en: "The excerpt at hand has the rows for drugs only, not those for the review \
            time of devices (80th percentile).",
    },
    Gap {
        code: "review-goal-priority-not-new",
        name_ja: "改良・後発医療機器の優先審査の目標",
        name_en: "Goals of priority review for improved and generic devices",
        what_is_missing_ja: "優先審査の目標は新医療機器についてのみ示されている。",
        what_is_missing_en: "The sources give the goal of priority review for new devices only.",
    },
    Gap {
        code: "insurance-listing-months-notice",
        name_ja: "C1・C2の保険適用月の現行通知",
        name_en: "Current notice on the listing months of C1 and C2",
        what_is_missing_ja: "B3・C1・C2・Rの保険適用の月を定める現行の通知の原文がなく、3・6・9・12月は実\
            例からの既定値である。",
        what_is_missing_en: "The text of the current notice on the listing months of B3, C1, C2 and R is \
            missing; March, June, September and December are a default taken from real listings.",
    },
    Gap {
        code: "insurance-a1-day-count",
        name_ja: "A1の20日の数え方",
        name_en: "How the 20 days of A1 are counted",
        what_is_missing_ja: "A1の20日を暦日で数えるか営業日で数えるかを定める通知の原文がない。",
        what_is_missing_en: "The notice that says whether the 20 days of A1 are calendar or working days \
            is missing.",
    },
    Gap {
        code: "insurance-decided-later",
        name_ja: "提出日から数えた保険適用日より後の決定",
        name_en: "A decision after the day of coverage that the filing gives",
        what_is_missing_ja: "A1・A2・B1の保険適用日は提出日から決まるが、決定がその日より後になった場合の適用日を\
            示す資料がない。",
        what_is_missing_en: "A1, A2 and B1 are covered by the day of filing; the sources at hand do not say from when \
            they are covered if the decision comes after that day.",
    },
    Gap {
        code: "insurance-decision-a3-b2",
        name_ja: "A3・B2の区分決定の期限",
        name_en: "Limit of the decision on A3 and B2",
        what_is_missing_ja: "A3・B2の区分決定までの期限が示されていない。",
        what_is_missing_en: "The sources give no limit for the decision on A3 and B2.",
    },
    Gap {
        code: "insurance-r8-texts",
        name_ja: "令和8年度改革の施行日と条文",
        name_en: "First days and texts of the R8 reform",
        what_is_missing_ja: "令和8年度保険医療材料制度改革の各項目の施行日と通知の原文がなく、算定日は改革\
            前の規則による。",
        what_is_missing_en: "The first days and the notices of the R8 (2026) reform are missing; dates \
            are computed by the rules before it.",
    },
    Gap {
        code: "licence-samd-relaxation-texts",
        name_ja: "製造販売業の要件緩和の条文",
        name_en: "Texts of the relaxed licence requirements",
        what_is_missing_ja: "令和7年度より緩和するとされた製造販売業の取得要件（提言16）の改正の条文と施行\
            日がない。",
        what_is_missing_en: "The texts and first day of the relaxed licence requirements announced from \
            FY2025 (proposal 16) are missing.",
    },
    Gap {
        code: "pmd-act-2025-later-steps",
        name_ja: "令和7年改正薬機法の以後の施行日",
        name_en: "Later steps of the PMD Act amendment of 2025",
        what_is_missing_ja: "令和7年法律第37号のうち公布から2年以内・3年以内に施行される規定の施行日がない。",
        what_is_missing_en: "The days on which the parts of Act No. 37 of 2025 due within 2 and 3 years \
            enter into force are missing.",
    },
    Gap {
        code: "malfunction-report-days",
        name_ja: "不具合等報告の日数",
        name_en: "Day counts of malfunction reports",
        what_is_missing_ja: "不具合等報告の15日・30日の区分を定める規則の原文を確認していない。",
        what_is_missing_en: "The text that assigns 15 or 30 days to malfunction reports was not seen.",
    },
    Gap {
        code: "jetro-programme-names",
        name_ja: "JETROの支援事業名",
        name_en: "Names of JETRO programmes",
        what_is_missing_ja: "医療機器スタートアップの海外展開を支援するJETROの事業の名称が確認できていない。",
        what_is_missing_en: "The names of the JETRO programmes that support medical-device startups \
            abroad are not verified.",
    },
];
