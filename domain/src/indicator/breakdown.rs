//! To which part of the population a value is limited.

use serde::{Deserialize, Serialize};

use crate::device::{ApplicationCategory, DeviceForm, Instrument, Purpose};
use crate::ids::{HubId, ProgrammeId};
use crate::value::{DeviceClass, FiscalYear};

/// A field of one programme's call (分野). Without its programme a field says nothing: calls number theirs alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallField {
    /// Whose call.
    pub programme: ProgrammeId,
    /// The field's number in it.
    pub number: u8,
}

/// By what a value is limited; what is not given does not limit it. In JSON only what is given: `{"class": "III"}`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    /// One hub.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hub: Option<HubId>,
    /// One programme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// One field of a call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<CallField>,
    /// The fiscal year that the value is of, where it is counted over one: the value of R5 as of December R5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_year: Option<FiscalYear>,
    /// Devices of one class, valid on the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<DeviceClass>,
    /// Devices of one form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<DeviceForm>,
    /// Devices for one purpose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// One instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<Instrument>,
    /// One category of applications (申請区分).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<ApplicationCategory>,
}
