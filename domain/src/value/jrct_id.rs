//! Ids of the Japan Registry of Clinical Trials (jRCT).

use serde::{Deserialize, Serialize};

use super::normal::tidy;
use super::{invalid, text_value};

/// A jRCT id: `jRCT` and a lower-case letter with nine digits, or ten digits. Both shapes are in use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct JrctId(String);

invalid! {
    /// The text is no jRCT id.
    InvalidJrctId {
        /// Another shape.
        Shape = "jrct-id-shape", "a jRCT id looks like jRCTs031180159 or jRCT2080223886";
    }
}

impl JrctId {
    /// Reads an id; the prefix `JPRN-` of the WHO's portal is dropped, capitals are repaired.
    ///
    /// # Errors
    /// When it has another shape.
    pub fn parse(raw: &str) -> Result<Self, InvalidJrctId> {
        let text = tidy(raw).map_err(|_| InvalidJrctId::Shape)?.to_ascii_lowercase();
        let text = text.strip_prefix("jprn-").unwrap_or(&text);
        let rest = text.strip_prefix("jrct").ok_or(InvalidJrctId::Shape)?;
        let number = rest.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or(rest);
        let well_formed = rest.len() == 10 && number.bytes().all(|b| b.is_ascii_digit());
        if well_formed { Ok(Self(format!("jRCT{rest}"))) } else { Err(InvalidJrctId::Shape) }
    }
}

text_value!(JrctId, InvalidJrctId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_shapes_are_read() {
        assert_eq!(JrctId::parse("jRCTs031180159").expect("specified trial").as_str(), "jRCTs031180159");
        assert_eq!(JrctId::parse("JPRN-jRCT2080223886").expect("ten digits").as_str(), "jRCT2080223886");
        assert_eq!(
            JrctId::parse("ＪＲＣＴＳ０３１１８０１５９").expect("full width").as_str(),
            "jRCTs031180159"
        );
    }

    #[test]
    fn other_shapes_are_refused() {
        for wrong in [
            "",
            "jRCT",
            "jRCTs03118015",
            "jRCTs0311801599",
            "jRCT208022388",
            "UMIN000012345",
            "jRCTss31180159",
        ] {
            assert_eq!(JrctId::parse(wrong), Err(InvalidJrctId::Shape), "{wrong}");
        }
    }
}
