//! The kinds of derivation in words. Texts are permanent: figures were given out under them.

use super::{DerivationSpec, Statistic};
use crate::indicator::definition::Direction;
use crate::value::{CountBasis, MeasureUnit};

/// A count of single things that hubs accompany.
const DEVICES: DerivationSpec = DerivationSpec {
    code: "",
    name_ja: "",
    name_en: "",
    counts_ja: "",
    counts_en: "",
    population_ja: "Bansoに記録された、拠点が伴走する機器",
    population_en: "devices accompanied by hubs in Banso",
    unit: MeasureUnit::Devices,
    basis: CountBasis::Distinct,
    statistic: Statistic::Count,
    direction: Direction::Higher,
    starts_at_zero: true,
};

const STARTUPS: DerivationSpec = DerivationSpec {
    population_ja: "Bansoに記録された、拠点が伴走するスタートアップ",
    population_en: "startups accompanied by hubs in Banso",
    unit: MeasureUnit::Startups,
    ..DEVICES
};

/// What can happen to one device more than once.
const CASES: DerivationSpec =
    DerivationSpec { unit: MeasureUnit::Cases, basis: CountBasis::Total, ..DEVICES };

pub(super) const FIRST_IN_HUMAN_STARTS: DerivationSpec = DerivationSpec {
    code: "first_in_human_starts",
    name_ja: "FIH試験の開始",
    name_en: "First-in-human starts",
    counts_ja: "FIH試験で最初の被験者に使用された機器の数。機器ごとに1回だけ数える。",
    counts_en: "Devices with a first subject in a first-in-human trial, each once.",
    ..DEVICES
};

pub(super) const FIRST_APPROVALS: DerivationSpec = DerivationSpec {
    code: "first_approvals",
    name_ja: "新規の薬事承認等",
    name_en: "First approvals",
    counts_ja: "新規の薬事承認等（承認・認証・届出）を得た機器の数。機器ごとに1回だけ数え、一部変更承認、軽微変更届、承継は数えない。",
    counts_en: "Devices newly approved, certified or notified, each once; partial changes, minor changes and successions are not counted.",
    ..DEVICES
};

pub(super) const PARTIAL_CHANGES: DerivationSpec = DerivationSpec {
    code: "partial_changes",
    name_ja: "一部変更承認",
    name_en: "Partial changes approved",
    counts_ja: "一部変更承認の件数（延べ）。",
    counts_en: "Approvals of partial changes, several of one device each counted.",
    direction: Direction::Neither,
    ..CASES
};

pub(super) const INSURANCE_STARTS: DerivationSpec = DerivationSpec {
    code: "insurance_starts",
    name_ja: "保険適用の開始",
    name_en: "Insurance starts",
    counts_ja: "保険適用が開始された件数（延べ）。",
    counts_en: "Starts of insurance coverage, several of one device each counted.",
    ..CASES
};

pub(super) const OVERSEAS_CLEARANCES: DerivationSpec = DerivationSpec {
    code: "overseas_clearances",
    name_ja: "外国での承認・認証等",
    name_en: "Overseas clearances",
    counts_ja: "外国で得た承認・認証等の件数（延べ）。",
    counts_en: "Clearances abroad, several of one device each counted.",
    ..CASES
};

pub(super) const TRIAL_NOTIFICATIONS: DerivationSpec = DerivationSpec {
    code: "trial_notifications",
    name_ja: "治験計画届書の提出",
    name_en: "Trial notifications",
    counts_ja: "治験計画届書の提出件数（延べ）。特定臨床研究は数えない。",
    counts_en: "Clinical trial notifications filed, several of one device each counted; specified clinical trials are not.",
    ..CASES
};

pub(super) const CONSULTATIONS: DerivationSpec = DerivationSpec {
    code: "consultations",
    name_ja: "薬事相談（対面助言等）",
    name_en: "Regulatory consultations",
    counts_ja: "実施された薬事相談（対面助言等）の回数（延べ）。拠点の医療機器開発相談は数えない。",
    counts_en: "Regulatory consultations held, several of one device each counted; consultations at a hub are not.",
    unit: MeasureUnit::Times,
    ..CASES
};

pub(super) const DEVICE_LAG: DerivationSpec = DerivationSpec {
    code: "device_lag",
    name_ja: "デバイスラグ",
    name_en: "Device lag",
    counts_ja: "国内の新規の薬事承認等の日から外国での最初の承認・認証等の日を引いた日数の中央値。負の値は国内が先であることを示す。",
    counts_en: "Median of the days from the first clearance abroad to the first approval in Japan; below 0 where Japan came first.",
    population_ja: "Bansoに記録された、拠点が伴走する機器のうち、国内の新規の薬事承認等と外国での最初の承認・認証等の日がともに分かるもの",
    population_en: "devices accompanied by hubs in Banso of which the days of the first approval in Japan and of the first clearance abroad are both known",
    unit: MeasureUnit::Days,
    basis: CountBasis::Unstated,
    statistic: Statistic::Median,
    direction: Direction::Lower,
    starts_at_zero: false,
};

pub(super) const REVIEW_TIME: DerivationSpec = DerivationSpec {
    code: "review_time",
    name_ja: "総審査期間（80パーセンタイル）",
    name_en: "Review time (80th percentile)",
    counts_ja: "承認申請から新規の承認までの月数の80パーセンタイル（最近順位法）。件数を併記する。",
    counts_en: "80th percentile, by the nearest rank, of the months from the filing to the first approval; shown with the number of cases.",
    population_ja: "Bansoに記録された、拠点が伴走する機器のうち、期間内に新規の承認を得て、申請日と承認日がともに分かるもの",
    population_en: "devices accompanied by hubs in Banso that were first approved in the period and of which the days of filing and approval are both known",
    unit: MeasureUnit::Months,
    basis: CountBasis::Unstated,
    statistic: Statistic::EightiethPercentile,
    direction: Direction::Lower,
    starts_at_zero: false,
};

pub(super) const DEVICES_ACCOMPANIED: DerivationSpec = DerivationSpec {
    code: "devices_accompanied",
    name_ja: "伴走中の機器",
    name_en: "Devices accompanied",
    counts_ja: "その日に拠点が伴走している機器の数（実）。",
    counts_en: "Devices accompanied by a hub on the day, each once.",
    ..DEVICES
};

pub(super) const STARTUPS_ACCOMPANIED: DerivationSpec = DerivationSpec {
    code: "startups_accompanied",
    name_ja: "伴走中のスタートアップ",
    name_en: "Startups accompanied",
    counts_ja: "その日に拠点が伴走しているスタートアップの数（実）。",
    counts_en: "Startups accompanied by a hub on the day, each once.",
    ..STARTUPS
};

pub(super) const FOUNDINGS: DerivationSpec = DerivationSpec {
    code: "foundings",
    name_ja: "法人設立",
    name_en: "Foundings",
    counts_ja: "設立されたスタートアップの数（実）。",
    counts_en: "Startups founded, each once.",
    ..STARTUPS
};

pub(super) const EXITS: DerivationSpec = DerivationSpec {
    code: "exits",
    name_ja: "出口（M&A・IPO）",
    name_en: "Exits",
    counts_ja: "スタートアップの出口（買収・吸収合併・株式上場）の件数（延べ）。",
    counts_en: "Exits of startups (acquisition, merger, listing), several of one startup each counted.",
    unit: MeasureUnit::Cases,
    basis: CountBasis::Total,
    ..STARTUPS
};
