//! Countries and territories, by their two-letter codes.

use serde::{Deserialize, Deserializer, Serialize};

use super::normal::tidy;
use super::{invalid, text_value};

/// A country or territory: an officially assigned two-letter code of ISO 3166-1, in capitals.
///
/// Reserved codes (`UK`, `EU`) and user-assigned ones (`XK`) are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Country(&'static str);

invalid! {
    /// The text is no country.
    InvalidCountry {
        /// Not two letters.
        Shape = "country-shape", "a country is a two-letter code of ISO 3166-1, such as JP or US";
        /// Two letters that stand for no country.
        Unassigned = "country-unassigned",
            "these letters are assigned to no country in ISO 3166-1 (the United Kingdom is GB, Greece GR)";
    }
}

impl Country {
    /// 日本.
    pub const JAPAN: Self = Self("JP");
    /// 米国.
    pub const UNITED_STATES: Self = Self("US");

    /// Reads a code, in capitals or not.
    ///
    /// # Errors
    /// When it is not two letters, or they are assigned to no country.
    pub fn parse(raw: &str) -> Result<Self, InvalidCountry> {
        let code = tidy(raw).map_err(|_| InvalidCountry::Shape)?.to_ascii_uppercase();
        if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(InvalidCountry::Shape);
        }
        let place = ASSIGNED.binary_search(&code.as_str()).map_err(|_| InvalidCountry::Unassigned)?;
        Ok(Self(ASSIGNED[place]))
    }
}

text_value!(Country, InvalidCountry);

// Derived, it would ask for input that lives as long as the list of codes does.
impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// ISO 3166-1, officially assigned, in order.
#[rustfmt::skip]
const ASSIGNED: [&str; 249] = [
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ",
    "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS",
    "BT", "BV", "BW", "BY", "BZ",
    "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW",
    "CX", "CY", "CZ",
    "DE", "DJ", "DK", "DM", "DO", "DZ",
    "EC", "EE", "EG", "EH", "ER", "ES", "ET",
    "FI", "FJ", "FK", "FM", "FO", "FR",
    "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT",
    "GU", "GW", "GY",
    "HK", "HM", "HN", "HR", "HT", "HU",
    "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT",
    "JE", "JM", "JO", "JP",
    "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ",
    "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY",
    "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS",
    "MT", "MU", "MV", "MW", "MX", "MY", "MZ",
    "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ",
    "OM",
    "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY",
    "QA",
    "RE", "RO", "RS", "RU", "RW",
    "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS",
    "ST", "SV", "SX", "SY", "SZ",
    "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ",
    "UA", "UG", "UM", "US", "UY", "UZ",
    "VA", "VC", "VE", "VG", "VI", "VN", "VU",
    "WF", "WS",
    "YE", "YT",
    "ZA", "ZM", "ZW",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_in_any_width_and_case() {
        assert_eq!(Country::parse("JP"), Ok(Country::JAPAN));
        assert_eq!(Country::parse(" ｕｓ "), Ok(Country::UNITED_STATES));
        assert_eq!(Country::parse("de").expect("Germany").as_str(), "DE");
    }

    #[test]
    fn other_texts_are_refused() {
        for wrong in ["", "J", "JPN", "日本", "J1", "日", "é"] {
            assert_eq!(Country::parse(wrong), Err(InvalidCountry::Shape), "{wrong}");
        }
        for wrong in ["UK", "EU", "XK", "ZZ", "AA"] {
            assert_eq!(Country::parse(wrong), Err(InvalidCountry::Unassigned), "{wrong}");
        }
        assert!(serde_json::from_str::<Country>(r#""XX""#).is_err());
    }

    #[test]
    fn the_list_is_in_order_so_that_it_can_be_searched() {
        assert!(ASSIGNED.is_sorted_by(|a, b| a < b));
    }

    proptest! {
        #[test]
        fn every_assigned_code_survives_json(place in 0..ASSIGNED.len()) {
            let country = Country::parse(ASSIGNED[place]).expect("assigned");
            let json = serde_json::to_string(&country).expect("json");
            prop_assert_eq!(&json, &format!("\"{}\"", ASSIGNED[place]));
            prop_assert_eq!(serde_json::from_str::<Country>(&json).expect("assigned"), country);
        }

        #[test]
        fn no_text_breaks_the_reading(text in "\\PC*") {
            if let Ok(country) = Country::parse(&text) {
                prop_assert_eq!(Country::parse(country.as_str()), Ok(country));
            }
        }
    }
}
