//! Whether a Banso serves from this data folder.

use std::path::Path;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

use super::finding::{Both, Finding};
use crate::command::whereabouts::Whereabouts;

/// How long it may take to answer a knock.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) async fn look(data_dir: &Path) -> Finding {
    if let Some(place) = Whereabouts::lost(data_dir) {
        return missed(&place);
    }
    let Some(place) = Whereabouts::left(data_dir) else {
        return Finding::ok(
            "serving",
            Both::new(
                "このデータフォルダからBansoは公開されていません",
                "no Banso serves from this data folder",
            ),
        );
    };
    if answers(&place).await {
        let found =
            Both::new(format!("Bansoが {place} で動いています"), format!("a Banso serves at {place}"));
        return Finding::ok("serving", found);
    }
    missed(&place)
}

/// One that should be there.
fn missed(place: &str) -> Finding {
    Finding::warning(
        "serving",
        Both::new(
            format!("Bansoは {place} で動いているはずですが、応答しません"),
            format!("a Banso should serve at {place}, and nobody answers there"),
        ),
        Both::new(
            "止まったのなら起動してください。動いているならプロキシとネットワークを確かめてください",
            "if it has ended, start it; if it runs, check proxy and network",
        ),
    )
}

/// Whether somebody listens at the address.
async fn answers(place: &str) -> bool {
    let Some((scheme, rest)) = place.split_once("://") else { return false };
    let authority = rest.split('/').next().unwrap_or_default();
    let has_port = authority.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    let usual = if scheme == "https" { 443 } else { 80 };
    let address = if has_port { authority.to_owned() } else { format!("{authority}:{usual}") };
    matches!(timeout(PATIENCE, TcpStream::connect(address)).await, Ok(Ok(_)))
}
