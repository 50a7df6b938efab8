//! In what the values of an indicator are measured.

use serde::{Deserialize, Serialize};

/// The unit of an indicator. Closed, and always stated: a value without its unit says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureUnit {
    /// 人.
    Persons,
    /// 社.
    Companies,
    /// 件.
    Cases,
    /// 回.
    Times,
    /// 拠点.
    Hubs,
    /// 品目: devices.
    Devices,
    /// スタートアップの社数.
    Startups,
    /// 円.
    Yen,
    /// ％.
    Percent,
    /// 日.
    Days,
    /// 月 (か月).
    Months,
}

impl MeasureUnit {
    /// All units.
    pub const ALL: &'static [Self] = &[
        Self::Persons,
        Self::Companies,
        Self::Cases,
        Self::Times,
        Self::Hubs,
        Self::Devices,
        Self::Startups,
        Self::Yen,
        Self::Percent,
        Self::Days,
        Self::Months,
    ];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Companies => "companies",
            Self::Cases => "cases",
            Self::Times => "times",
            Self::Hubs => "hubs",
            Self::Devices => "devices",
            Self::Startups => "startups",
            Self::Yen => "yen",
            Self::Percent => "percent",
            Self::Days => "days",
            Self::Months => "months",
        }
    }

    /// The word after the number. Companies and startups are counted with one word, and stay two units.
    pub const fn japanese(self) -> &'static str {
        match self {
            Self::Persons => "人",
            Self::Companies | Self::Startups => "社",
            Self::Cases => "件",
            Self::Times => "回",
            Self::Hubs => "拠点",
            Self::Devices => "品目",
            Self::Yen => "円",
            Self::Percent => "％",
            Self::Days => "日",
            Self::Months => "か月",
        }
    }

    /// Whether single things are counted: then a value is whole and not below 0.
    pub const fn is_count(self) -> bool {
        match self {
            Self::Persons
            | Self::Companies
            | Self::Cases
            | Self::Times
            | Self::Hubs
            | Self::Devices
            | Self::Startups => true,
            Self::Yen | Self::Percent | Self::Days | Self::Months => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::value::CountBasis;

    #[test]
    fn codes_are_those_of_the_wire_and_all_differ() {
        let codes: BTreeSet<_> = MeasureUnit::ALL.iter().map(|unit| unit.code()).collect();
        assert_eq!(codes.len(), MeasureUnit::ALL.len());
        for unit in MeasureUnit::ALL {
            assert_eq!(serde_json::to_value(unit).expect("serialises"), unit.code());
        }
        for basis in [CountBasis::Total, CountBasis::Distinct, CountBasis::Unstated] {
            assert_eq!(serde_json::to_value(basis).expect("serialises"), basis.code());
        }
    }

    #[test]
    fn a_value_without_a_unit_is_not_read() {
        assert!(serde_json::from_str::<MeasureUnit>(r#""unstated""#).is_err());
        assert!(serde_json::from_str::<MeasureUnit>("null").is_err());
    }

    #[test]
    fn single_things_are_counted_sums_and_durations_are_measured() {
        let measured: Vec<_> = MeasureUnit::ALL.iter().filter(|unit| !unit.is_count()).collect();
        assert_eq!(
            measured,
            [&MeasureUnit::Yen, &MeasureUnit::Percent, &MeasureUnit::Days, &MeasureUnit::Months]
        );
    }
}
