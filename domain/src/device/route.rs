//! What kind of device it is, and by which road it goes to market.

use serde::{Deserialize, Serialize};

use super::DeviceRefusal;
use crate::value::DeviceClass;

/// What a device is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 診断用.
    Diagnostic,
    /// 治療用.
    Therapeutic,
}

/// What a device is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceForm {
    /// A thing, with or without software in it.
    Hardware,
    /// プログラム医療機器: software as a medical device (SaMD).
    Samd,
}

/// By which instrument a device comes to market (薬事承認等).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instrument {
    /// 承認: approval by the minister.
    Approval,
    /// 認証: certification by a registered body.
    Certification,
    /// 届出: notification.
    Notification,
}

/// How new a device is in its application (申請区分).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationCategory {
    /// 新医療機器: clearly different in structure, use or effect.
    New,
    /// 改良医療機器: neither new nor generic.
    Improved,
    /// 後発医療機器: substantially equivalent.
    Generic,
}

/// Whether the application needs data of clinical trials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClinicalData {
    /// 臨床あり.
    Needed,
    /// 臨床なし.
    NotNeeded,
    /// Not yet known.
    Open,
}

/// The road to market a development has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// By which instrument.
    pub instrument: Instrument,
    /// How new, once that is known.
    pub category: Option<ApplicationCategory>,
    /// Whether clinical data are needed.
    pub clinical_data: ClinicalData,
}

impl Instrument {
    /// Whether a device of this class can come to market by this instrument: Class I by notification, Class II
    /// and III by certification where a standard exists, otherwise by approval (PMD Act).
    ///
    /// # Errors
    /// When it cannot.
    pub fn check_class(self, class: DeviceClass) -> Result<(), DeviceRefusal> {
        let fits = match self {
            Self::Approval => true,
            Self::Certification => matches!(class, DeviceClass::II | DeviceClass::III),
            Self::Notification => class == DeviceClass::I,
        };
        if fits { Ok(()) } else { Err(DeviceRefusal::InstrumentClass { instrument: self.code(), class }) }
    }

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::Certification => "certification",
            Self::Notification => "notification",
        }
    }
}

/// A program at Class I level is not a medical device: the combination must not exist.
///
/// # Errors
/// For that combination.
pub(super) fn check_form(form: DeviceForm, class: DeviceClass) -> Result<(), DeviceRefusal> {
    match (form, class) {
        (DeviceForm::Samd, DeviceClass::I) => Err(DeviceRefusal::SamdClassOne),
        (DeviceForm::Samd | DeviceForm::Hardware, _) => Ok(()),
    }
}
