//! クラス分類: the classes of medical devices by risk.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::normal::tidy;
use super::{invalid, parsed};

/// The class of a device, from low risk (I) to high (IV).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum DeviceClass {
    /// クラスI.
    I,
    /// クラスII.
    II,
    /// クラスIII.
    III,
    /// クラスIV.
    IV,
}

/// What the law calls devices of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeviceCategory {
    /// 一般医療機器: Class I.
    General,
    /// 管理医療機器: Class II.
    Controlled,
    /// 高度管理医療機器: Class III and IV.
    SpeciallyControlled,
}

invalid! {
    /// The text is no class.
    InvalidDeviceClass {
        /// Another shape.
        Shape = "device-class-shape", "a class is I, II, III or IV";
    }
}

impl DeviceClass {
    /// All classes, from low risk to high.
    pub const ALL: &'static [Self] = &[Self::I, Self::II, Self::III, Self::IV];

    /// Reads `III`, `Ⅲ`, `3`, `クラスIII`, `Class III`.
    ///
    /// # Errors
    /// When the text names no class.
    pub fn parse(raw: &str) -> Result<Self, InvalidDeviceClass> {
        let text = tidy(raw).map_err(|_| InvalidDeviceClass::Shape)?.to_ascii_uppercase();
        let text = text.strip_prefix("クラス").or_else(|| text.strip_prefix("CLASS")).unwrap_or(&text);
        match text.trim() {
            "I" | "1" => Ok(Self::I),
            "II" | "2" => Ok(Self::II),
            "III" | "3" => Ok(Self::III),
            "IV" | "4" => Ok(Self::IV),
            _ => Err(InvalidDeviceClass::Shape),
        }
    }

    /// What the law calls devices of this class.
    pub const fn category(self) -> DeviceCategory {
        match self {
            Self::I => DeviceCategory::General,
            Self::II => DeviceCategory::Controlled,
            Self::III | Self::IV => DeviceCategory::SpeciallyControlled,
        }
    }
}

impl DeviceCategory {
    /// The name in the law.
    pub const fn japanese(self) -> &'static str {
        match self {
            Self::General => "一般医療機器",
            Self::Controlled => "管理医療機器",
            Self::SpeciallyControlled => "高度管理医療機器",
        }
    }
}

impl fmt::Display for DeviceClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::I => "I",
            Self::II => "II",
            Self::III => "III",
            Self::IV => "IV",
        })
    }
}

parsed!(DeviceClass, InvalidDeviceClass);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_is_read() {
        for text in ["III", "Ⅲ", "3", "クラスIII", "クラスⅢ", "class iii", "３"] {
            assert_eq!(DeviceClass::parse(text), Ok(DeviceClass::III), "{text}");
        }
        for wrong in ["", "0", "5", "V", "IIII"] {
            assert_eq!(DeviceClass::parse(wrong), Err(InvalidDeviceClass::Shape), "{wrong}");
        }
    }

    #[test]
    fn three_and_four_are_specially_controlled() {
        assert_eq!(DeviceClass::III.category().japanese(), "高度管理医療機器");
        assert_eq!(DeviceClass::I.category(), DeviceCategory::General);
    }
}
