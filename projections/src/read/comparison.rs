//! Comparing two moments of a startup or a portfolio: which streams lie within sight, and one statement that reads them.

use banso_domain::Decider as _;
use banso_domain::device::Device;
use banso_domain::ids::{DeviceId, StartupId};
use banso_domain::startup::Startup;
use banso_domain::value::JstDate;
use banso_eventstore::db::{Sql, TextList, json};
use banso_eventstore::{StreamId, Version, on_read, sql};

use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::comparison::{Comparison, Moments, Portfolio, compare};
use crate::error::ReadError;
use crate::scope_sql::{OwnSql, Sight, fetch_own, own};
use crate::stored::rows;

rows! {
    struct OwnStartup {
        startup_id: StartupId = text,
    }

    struct OwnDevice {
        device_id: DeviceId = text,
    }
}

/// Startups within sight; `$2` one startup or '' · `$3` ever accompanied by this hub, or ''.
const STARTUPS: OwnSql = own!(
    ["select s.startup_id from read_startups s join projections p \
        on p.name = 'startups' and p.status = 'active' and p.generation = s.generation \
      where ($2 = '' or s.startup_id = $2) and ($3 = '' or exists (select 1 from read_engagements e \
        where e.generation = s.generation and e.startup_id = s.startup_id and e.hub_id = $3)) and "]
    "s.startup_id" [""]
);
/// Devices that these startups own now.
const DEVICES: Sql = sql!(
    "select d.device_id from read_devices d join projections p \
       on p.name = 'devices' and p.status = 'active' and p.generation = d.generation where d.owner_id",
    any_of("$1")
);
/// Devices of other startups within sight that passed from hand to hand: these startups may have owned them.
const PASSED_ON: OwnSql = own!(
    ["select d.device_id from read_devices d join projections p \
        on p.name = 'devices' and p.status = 'active' and p.generation = d.generation \
      where d.owner_id not in ", ids("$2"), " and exists (select 1 from read_history h join projections r \
        on r.name = 'history' and r.status = 'active' and r.generation = h.generation \
        where h.subject_type = 'device' and h.subject_id = d.device_id and h.event_type = 'transferred') and "]
    "d.owner_id" [""]
);

impl Reads {
    /// The two moments of a comparison.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn moments(&self, from: ResolvedAsOf, to: ResolvedAsOf) -> Result<Moments, ReadError> {
        let known_at = match from.known_at {
            Some(instant) => Some(instant),
            None if from.position < to.position => self.log().recorded_at(from.position).await?,
            // Nothing is known later than at the first moment.
            None => None,
        };
        // Of the day of that instant, something may have happened after it.
        let known = known_at.and_then(|instant| JstDate::today(instant).ok()?.plus_days(-1));
        Ok(Moments { from, to, over: known.map(|known| known.min(from.on)) })
    }

    /// What changed between two moments; none when no startup that could belong to the portfolio is within sight. Who
    /// sees a startup today sees its past: a device that belongs to nobody within sight today is not told of.
    ///
    /// # Errors
    /// The database is away, or the log cannot be read.
    pub async fn comparison(
        &self,
        sight: &Sight,
        portfolio: Portfolio,
        (from, to): (ResolvedAsOf, ResolvedAsOf),
    ) -> Result<Option<Comparison>, ReadError> {
        if sight.is_nothing() {
            return Ok(None);
        }
        let (startup, hub) = match portfolio {
            Portfolio::OfStartup(startup) => (startup.to_string(), String::new()),
            Portfolio::OfHub(hub) => (String::new(), hub.to_string()),
            Portfolio::WithinSight => Default::default(),
        };
        let own = self.own(sight).await?;
        let startups = fetch_own!(self.db(), own, OwnStartup, STARTUPS, &startup, &hub)?;
        if startups.is_empty() {
            return Ok(None);
        }
        let startups: Vec<StartupId> = startups.into_iter().map(|row| row.startup_id).collect();
        let owners = TextList::of(&startups);
        let mut devices = on_read!(self.db(), conn, text = DEVICES => {
            sqlx::query_as::<_, OwnDevice>(text).bind(&owners).fetch_all(conn).await
        })?;
        if portfolio != Portfolio::WithinSight {
            devices.extend(fetch_own!(self.db(), own, OwnDevice, PASSED_ON, json(&startups))?);
        }
        let startups = startups.into_iter().map(|id| StreamId::new(Startup::TYPE, id));
        let devices = devices.into_iter().map(|row| StreamId::new(Device::TYPE, row.device_id));
        let streams: Vec<_> = startups.chain(devices).map(|stream| (stream, Version::ZERO)).collect();
        let moments = self.moments(from, to).await?;
        let events = self.log().load_streams(&streams, moments.end()).await?;
        Ok(Some(compare(portfolio, moments, &events)?))
    }
}
