//! The devices that somebody looks for: by words of their names, and by how far they are.

use banso_domain::catalogue::Stage;

use super::super::search_words;
use super::{DeviceRow, DeviceStanding};
use crate::Reads;
use crate::error::ReadError;
use crate::page::{Listed, Page, PageRequest, Total};
use crate::scope_sql::{OwnSql, Sight, fetch_own, own};

/// Which devices are wanted; what is not given does not filter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeviceFilter {
    /// With all of these words in a name, up to ten; width and capitals do not matter.
    pub text: String,
    /// Whose development goes on, is suspended or was given up.
    pub standing: Option<DeviceStanding>,
    /// Whose furthest stage with an achieved milestone is this one.
    pub stage: Option<Stage>,
}

/// Parameters after the startups: `$2` words · `$3` standing or '' · `$4` stage or ''.
macro_rules! found {
    ([$($before:tt)*] [$($after:tt)*]) => {
        own!(
            [$($before)* " from read_devices d join projections p \
               on p.name = 'devices' and p.status = 'active' and p.generation = d.generation \
               where ", like_all("d.search", "$2"), " \
               and ($3 = '' or d.standing = $3) and ($4 = '' or d.stage = $4) and "]
            "d.owner_id" [$($after)*]
        )
    };
}

const COUNT: OwnSql = found!(["select count(*) as total"][""]);
const PAGE: OwnSql = found!(
    ["with found as materialized (select d.generation, d.device_id, d.name"][") select d.device_id, d.owner_id, d.name, d.name_en, d.purpose, d.form, d.class, d.instrument, d.standing, \
       d.standing_on, d.stage, d.achieved, d.reported, d.total, d.last_activity, d.version, counted.listed \
     from (select generation, device_id, name from found where ($5 = '' or (name, device_id) > ($5, $6)) \
       order by name, device_id limit $7) page \
     join read_devices d on d.generation = page.generation and d.device_id = page.device_id \
     cross join (select count(*) as listed from found) counted order by page.name, page.device_id"]
);

const ORDER: &str = "devices by name";

impl Reads {
    /// Devices within sight, by name.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn devices(
        &self,
        sight: &Sight,
        filter: &DeviceFilter,
        request: &PageRequest,
    ) -> Result<Page<DeviceRow>, ReadError> {
        let after = request.keys::<2>(ORDER)?;
        if sight.is_nothing() {
            return Ok(Page::empty());
        }
        let [name, id] = after.unwrap_or_default();
        let words = search_words(&filter.text);
        let standing = filter.standing.map_or("", |standing| standing.code());
        let stage = filter.stage.map_or("", |stage| stage.code());
        let own = self.own(sight).await?;
        let listed = fetch_own!(
            self.db(),
            own,
            Listed<DeviceRow>,
            PAGE,
            &words,
            standing,
            stage,
            &name,
            &id,
            request.limit()
        )?;
        let (rows, total) = Listed::apart(listed, request);
        let total = match total {
            Some(total) => total,
            None => Total::of(&fetch_own!(self.db(), own, Total, COUNT, &words, standing, stage)?),
        };
        let keys = |row: &DeviceRow| [row.name.to_string(), row.device_id.to_string()];
        Ok(Page::cut(rows, request, total, (ORDER, keys)))
    }
}
