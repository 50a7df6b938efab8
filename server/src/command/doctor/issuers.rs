//! Who is trusted to say who somebody is, and whether their keys can be had.

use std::path::{Path, PathBuf};

use banso_api::auth::{IssuerConfig, KeySource, keys_of};
use banso_web::PublicUrl;

use super::finding::{Both, Finding};
use super::folder::exposed;
use crate::issuers;

pub(super) async fn look(file: Option<&Path>, public_url: Option<&PublicUrl>) -> Vec<Finding> {
    let Some(file) = file else {
        return vec![Finding::ok(
            "issuers",
            Both::new(
                "発行者の設定はありません：開発用の発行者だけ、この機械の中だけで使えます",
                "no issuers are configured: the development issuer, on loopback only",
            ),
        )];
    };
    let read = match issuers::read(file, public_url) {
        Ok(read) => read,
        Err(error) => {
            let found = Both::new(
                format!("発行者の設定を使えません（{error:#}）"),
                format!("the settings of issuers cannot be used ({error:#})"),
            );
            let advice =
                Both::new(format!("{} を直してください", file.display()), format!("mend {}", file.display()));
            return vec![Finding::error("issuers", found, advice)];
        }
    };
    let mut findings = Vec::new();
    for issuer in &read.trusted {
        findings.push(keys(issuer).await);
    }
    findings.extend(secret_files(file).iter().filter_map(|secret| exposed("secret-file", secret)));
    findings
}

async fn keys(issuer: &IssuerConfig) -> Finding {
    let name = &issuer.issuer;
    let place = match &issuer.keys {
        KeySource::Url(url) => url.to_string(),
        KeySource::File(path) => path.display().to_string(),
    };
    match keys_of(issuer).await {
        Ok(count) => Finding::ok(
            "issuers",
            Both::new(
                format!("発行者 {name} の鍵を読めます（{count}個、{place}）"),
                format!("the keys of the issuer {name} can be read ({count} of them, {place})"),
            ),
        ),
        Err(cause) => Finding::error(
            "issuers",
            Both::new(
                format!("発行者 {name} の鍵を読めません（{place}: {cause}）"),
                format!("the keys of the issuer {name} cannot be read ({place}: {cause})"),
            ),
            Both::new(
                "アドレス、ネットワーク、証明書を確かめてください。鍵がなければ誰もサインインできません",
                "check address, network and certificate: without keys nobody can sign in",
            ),
        ),
    }
}

/// The files of client secrets that the settings name.
fn secret_files(file: &Path) -> Vec<PathBuf> {
    issuers::secret_files(file).unwrap_or_default()
}
