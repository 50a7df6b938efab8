//! Inputs about devices, milestones aside.

use async_graphql::ID;

use super::{ConsultationSourceInput, SourceLineInput, input};
use crate::schema::closed::{DeviceClass, DeviceForm, PartyRole, Purpose};
use crate::schema::scalar::{Date, OccurredDate};

input! {
    /// Enters a device under development (開発案件).
    create RegisterDeviceInput {
        /// The startup that develops and owns it.
        pub startup: ID,
        /// Its working name: up to 200 characters.
        pub name: String,
        /// The name in English: up to 200 characters.
        pub name_en: Option<String>,
        /// What it is for.
        pub purpose: Purpose,
        /// What it is made of.
        pub form: DeviceForm,
        /// The version of the milestone catalogue that it adopts; left out: the newest.
        pub catalogue_version: Option<i32>,
        /// Where it stands, for devices that a document names.
        pub source: Option<SourceLineInput>,
    }
}

input! {
    /// Follows a change of the working name of a device, or puts it right.
    change RenameDeviceInput {
        /// Which device.
        pub device: ID,
        /// The new name: up to 200 characters.
        pub name: String,
        /// The name in English; left out: it has none.
        pub name_en: Option<String>,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Names who files or holds, from a day on.
    change NamePartyInput {
        /// Which device.
        pub device: ID,
        /// What the company is to the device.
        pub role: PartyRole,
        /// The name of the company: up to 200 characters.
        pub name: String,
        /// Its corporate number (法人番号), 13 digits, where known.
        pub corporate_number: Option<String>,
        /// Its licence as marketing authorization holder (製造販売業許可番号), such as 27B2X00150, where known.
        pub licence: Option<String>,
        /// The first day.
        pub from: Date,
    }
}

input! {
    /// Records that who was named to file or hold is no longer there (解散, 廃業, 許可の失効), from a day on.
    warned CeasePartyInput {
        /// Which device.
        pub device: ID,
        /// What it was to the device.
        pub role: PartyRole,
        /// The first day without it.
        pub on: Date,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Passes a device to another owner; its history goes along.
    change TransferDeviceInput {
        /// Which device.
        pub device: ID,
        /// The startup that owns it from now on.
        pub to: ID,
        /// The first day with the new owner.
        pub on: Date,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Records the class of a device for the first time.
    change ClassifyDeviceInput {
        /// Which device.
        pub device: ID,
        /// The class.
        pub class: DeviceClass,
        /// The code of the generic name (JMDN), 8 digits, where known.
        pub jmdn: Option<String>,
        /// The first day on which the class holds.
        pub from: Date,
        /// Who says so: a notice, minutes, the reply of a window; up to 200 characters.
        pub source: String,
        /// The consultation from which this follows; left out: none.
        pub following: Option<ConsultationSourceInput>,
    }
}

input! {
    /// Follows a re-classification that holds from a day on. To put a mistake right, correct the class instead.
    change ReclassifyDeviceInput {
        /// Which device.
        pub device: ID,
        /// The new class.
        pub class: DeviceClass,
        /// The code of the generic name (JMDN), 8 digits, where known.
        pub jmdn: Option<String>,
        /// The first day on which the new class holds.
        pub from: Date,
        /// Who says so: a notice, minutes, the reply of a window; up to 200 characters.
        pub source: String,
        /// Why: up to 2,000 characters.
        pub reason: String,
        /// The consultation from which this follows; left out: none.
        pub following: Option<ConsultationSourceInput>,
    }
}

input! {
    /// Puts a mistyped class right, from the start of what it corrects.
    change CorrectDeviceClassInput {
        /// Which device.
        pub device: ID,
        /// The first day of the classification that is wrong.
        pub from: Date,
        /// The right class.
        pub class: DeviceClass,
        /// The right code of the generic name (JMDN), 8 digits; left out: none is known.
        pub jmdn: Option<String>,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Suspends the development of a device (中断).
    change SuspendDeviceInput {
        /// Which device.
        pub device: ID,
        /// From when.
        pub on: OccurredDate,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Goes on with a suspended development.
    change ResumeDeviceInput {
        /// Which device.
        pub device: ID,
        /// From when.
        pub on: OccurredDate,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Ends the development of a device (開発中止).
    change TerminateDeviceInput {
        /// Which device.
        pub device: ID,
        /// When.
        pub on: OccurredDate,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}
