//! What the registries of plans and indicators say in one language only: caveats, dates of reference, surveyors, decisions,
//! and the documents that Banso describes in words of its own.

use super::Pair;

pub(super) const CAVEATS: &[Pair] = &[
    ("実績値は資料にない。", "The sources give no value."),
    (
        "研究班のKPI案であり、確定したKPIの一覧は資料にない。",
        "A KPI that the research group proposed; no source has the list of KPI as they were fixed.",
    ),
    (
        "延べ・実の別は資料に示されていない。",
        "The sources do not say whether repeats count or each counts once.",
    ),
    (
        "関連計画の目標の指標であり、医療機器基本計画の指標ではない。",
        "An indicator of a goal of a related plan, not of the Basic Plan for medical devices.",
    ),
    (
        "計画期間（令和7年度から令和11年度）の初めからの累計で、年度ごとの件数ではない。",
        "The sum since the beginning of the plan period (FY2025 to FY2029), not the number of each fiscal year.",
    ),
    (
        "年度ごとの件数で、計画期間の累計ではない。",
        "The number of each fiscal year, not the sum over the plan period.",
    ),
    ("医療機器の行は資料にない。", "The sources have no row for medical devices."),
    (
        "単位は資料に示されておらず、受け入れた企業人材の人数と読んだ（確かめられていない既定で、変えられる）。",
        "The sources give no unit; it was read as the number of people of companies taken in (an unverified default that can be \
         changed).",
    ),
    (
        "母集団は加盟企業であり、拠点が伴走するスタートアップではない。",
        "The population is the member firms, not the startups that hubs accompany.",
    ),
    ("異業種企業の定義は資料にない。", "The sources do not define firms of other industries."),
    (
        "業許可と承認等の取得状況は別に調べる。",
        "Licences and approvals that were obtained are surveyed apart from it.",
    ),
    (
        "複数の団体に加盟する企業を一度だけ数えるかどうかは示されていない。",
        "It is not said whether a firm that is a member of several bodies is counted once.",
    ),
    ("内容は文章で追う（資料の読み方）。", "What is done is followed in words (the reading of the sources)."),
    (
        "二つの拠点の共同研究を一度だけ数えるかどうかは示されていない。",
        "It is not said whether joint research of two hubs is counted once.",
    ),
    (
        "二次資料（報道）で確かめた定義と目標値であり、変えられる既定である。",
        "Definition and target were verified in secondary sources (press): a default that can be changed.",
    ),
    (
        "母集団はBansoの記録であり、基本計画の指標とは母集団が異なる。同じ数として扱えない。",
        "The population is what Banso records, which is not that of the Basic Plan's indicators. The two cannot be taken for one \
         number.",
    ),
    (
        "文書にあるのは令和5年度の12月時点の値で、年度の途中までの暫定値である。",
        "The document has the value as of December of FY2023: a provisional one of a part of the year.",
    ),
    (
        "同じ文書は拠点数を14としている（60行目）。拠点ごとの内訳は示されていない。",
        "The same document states 14 hubs (line 60). It does not divide the number by hub.",
    ),
];

pub(super) const WORDS: &[Pair] = &[
    ("2023年1月1日時点（以後の基準日は資料にない）", "as of 1 January 2023 (the sources give no later day)"),
    ("資料は集計者を示していない", "the sources do not say who surveys"),
    (
        "文書は集計者を示していない（厚生労働省の資料）",
        "the document does not say who surveyed (papers of MHLW)",
    ),
    ("厚労科研の研究班", "a research group under MHLW's research grants"),
    (
        "AMED（厚生労働省 次世代事業、経済産業省 地域連携拠点自立化推進事業）",
        "AMED (MHLW's hub programme and METI's regional hub programme)",
    ),
    ("閣議決定", "Cabinet decision"),
    ("最終とりまとめの公表", "publication of the final report"),
    ("決定", "decision"),
];

pub(super) const DOCUMENTS: &[Pair] = &[
    ("Banso 算出指標の定義", "Banso's definitions of what it counts"),
    ("Bansoの既定（関連付けの出典なし）", "default of Banso (no source for the link)"),
    (
        "資料3-1, 検討会 (第3回, 2023-03-28): wic-net.com/material/document/8673/6",
        "Material 3-1, review meeting (3rd, 2023-03-28): wic-net.com/material/document/8673/6",
    ),
    (
        "資料3-1, 検討会 (第3回, 2023-03-28): wic-net.com/material/document/8673/13",
        "Material 3-1, review meeting (3rd, 2023-03-28): wic-net.com/material/document/8673/13",
    ),
    (
        "資料2-1, 検討会 (第4回, 2024-03-12): wic-net.com/material/document/13735/112",
        "Material 2-1, review meeting (4th, 2024-03-12): wic-net.com/material/document/13735/112",
    ),
    (
        "検討会 (第3回, 2023-03-28): wic-net.com/material/document/8672/8",
        "review meeting (3rd, 2023-03-28): wic-net.com/material/document/8672/8",
    ),
    (
        "検討会 (第4回, 2024-03-12): wic-net.com/material/document/13737/35",
        "review meeting (4th, 2024-03-12): wic-net.com/material/document/13737/35",
    ),
    (
        "検討会 (第5回, 2025-03-17): wic-net.com/material/document/19185/5",
        "review meeting (5th, 2025-03-17): wic-net.com/material/document/19185/5",
    ),
    (
        "厚生労働白書 (令和4年版): wic-net.com/material/document/4889/330",
        "MHLW white paper (2022): wic-net.com/material/document/4889/330",
    ),
    (
        "第1期基本計画の作業部会による年度ごとの点検",
        "yearly review by the working group on the 1st Basic Plan",
    ),
    ("スタートアップ育成5か年計画についての報道", "press on the Five-Year Startup Development Plan"),
    (
        "asset-alive.net 6840（第1期基本計画についての報道）",
        "asset-alive.net 6840 (press on the 1st Basic Plan)",
    ),
    (
        "2022-04-19の案: wic-net.com/material/document/2042/9",
        "draft of 2022-04-19: wic-net.com/material/document/2042/9",
    ),
    (
        "2022-04-19の案: wic-net.com/material/document/2042/4、決定: 資料48行目",
        "draft of 2022-04-19: wic-net.com/material/document/2042/4; decided: source document L48",
    ),
    (
        "決定当日に本部に出された案: wic-net.com/material/document/18816/57",
        "draft put to the headquarters on the day of decision: wic-net.com/material/document/18816/57",
    ),
    (
        "報道（二次資料）。水準か目標かは示されていない",
        "press (secondary); whether it is a level or a target is not said",
    ),
];

/// Official documents, which keep their name in every language, and what they are in English.
pub(super) const OFFICIAL: &[Pair] =
    &[(crate::source_catalogue::DOCUMENT, "MHLW: the Act, the Basic Plan and the programmes, an outline")];
