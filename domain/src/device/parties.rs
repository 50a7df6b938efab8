//! Who files and who holds: often not the developer.

use serde::{Deserialize, Serialize};

use crate::value::{CorporateNumber, JstDate, MahLicenceNumber, Name};

/// A company named in a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its name.
    pub name: Name,
    /// Its corporate number, where known.
    pub corporate_number: Option<CorporateNumber>,
    /// Its licence as marketing authorization holder (製造販売業許可), where known.
    pub licence: Option<MahLicenceNumber>,
}

/// What a company is to the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyRole {
    /// 申請者: files the application.
    Applicant,
    /// 承認取得者・製造販売業者: holds the approval.
    Holder,
}

/// A party from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedParty {
    /// What it is to the device.
    pub role: PartyRole,
    /// Who.
    pub party: Party,
    /// From which day.
    pub from: JstDate,
    /// The first day on which it is no longer there; none while it is.
    pub until: Option<JstDate>,
}

impl NamedParty {
    /// Whether it is there on a day, from which it was named.
    pub fn is_there_on(&self, day: JstDate) -> bool {
        self.until.is_none_or(|until| day < until)
    }
}
