//! Licences of the marketing authorization holder (製造販売業許可).

use crate::rule::{Rule, RuleValue, Validity};
use crate::source::SourceMark::{SourceDocument as S, Verified as V};
use crate::value::MahLicenceClass;

/// Its rows.
pub(super) const ROWS: &[Rule] = &[
    Rule {
        code: "licence-first-class",
        name_ja: "第一種医療機器製造販売業許可",
        name_en: "First-class licence",
        statement_ja: "第一種の許可は、すべてのクラスの医療機器を対象とする。",
        statement_en: "A first-class licence covers devices of every class.",
        valid: Validity::OPEN,
        mark: V,
        source: "PMD Act art. 23-2; licence guides (kakecom.co.jp, yakujikyoninka.com)",
        value: RuleValue::UpToClass(MahLicenceClass::First.covers_up_to()),
    },
    Rule {
        code: "licence-second-class",
        name_ja: "第二種医療機器製造販売業許可",
        name_en: "Second-class licence",
        statement_ja: "第二種の許可は、クラスIIまでの医療機器を対象とする。",
        statement_en: "A second-class licence covers devices up to Class II.",
        valid: Validity::OPEN,
        mark: V,
        source: "PMD Act art. 23-2; licence guides (kakecom.co.jp, yakujikyoninka.com)",
        value: RuleValue::UpToClass(MahLicenceClass::Second.covers_up_to()),
    },
    Rule {
        code: "licence-third-class",
        name_ja: "第三種医療機器製造販売業許可",
        name_en: "Third-class licence",
        statement_ja: "第三種の許可は、クラスIの医療機器を対象とする。",
        statement_en: "A third-class licence covers devices of Class I.",
        valid: Validity::OPEN,
        mark: V,
        source: "PMD Act art. 23-2; licence guides (kakecom.co.jp, yakujikyoninka.com)",
        value: RuleValue::UpToClass(MahLicenceClass::Third.covers_up_to()),
    },
    Rule {
        code: "licence-term",
        name_ja: "製造販売業許可の有効期間",
        name_en: "Term of a licence",
        statement_ja: "製造販売業の許可の有効期間は5年で、期間ごとに更新する。",
        statement_en: "A licence is valid for 5 years and must be renewed for each further term.",
        valid: Validity::OPEN,
        mark: V,
        source: "PMD Act art. 23-2(4); its Cabinet Order art. 36",
        value: RuleValue::Years(5),
    },
    Rule {
        code: "licence-three-officers",
        name_ja: "三役",
        name_en: "Three officers",
        statement_ja: "製造販売業者は、総括製造販売責任者、国内品質業務運営責任者、安全管理責任者の三役を\
            置く。",
        statement_en: "A licence holder has three officers: for marketing as a whole, for domestic \
            quality, and for safety.",
        valid: Validity::OPEN,
        mark: V,
        source: "PMD Act art. 23-2; licence guides (kakecom.co.jp, yakujikyoninka.com)",
        value: RuleValue::Statement,
    },
    Rule {
        code: "licence-samd-relaxation",
        name_ja: "製造販売業の取得要件の緩和（提言16）",
        name_en: "Relaxed licence requirements (proposal 16)",
        statement_ja: "令和7年度より、医療機器製造販売業の取得要件を緩和するとされた（施策としての予定であ\
            り、施行された規則ではない）。",
        statement_en: "The requirements for a licence are to be relaxed from FY2025: an announced action, \
            not a rule in force.",
        valid: Validity::Announced,
        mark: S,
        source: "source document L293 (proposal 16, on SaMD); the texts are not in the sources",
        value: RuleValue::Statement,
    },
];
