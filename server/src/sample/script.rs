//! A list of commands under fixed ids, carried out one after another.

use anyhow::{Context, Result};
use banso_api::bus::{Aggregate, Asker, Belonging, Bus, CommandRequest, Wish};
use banso_domain::access::Action;
use banso_domain::value::{Name, Reason};
use banso_domain::{AccountId, CommandId, SubjectId};
use serde_json::json;
use uuid::Uuid;

/// The command ids of the sample data begin here and are counted up. Permanent.
const FIRST_COMMAND: u128 = 0x0190_ba50_0000_7000_8000_0000_0000_0000;

/// Commands in order, each with the next fixed id.
pub(crate) struct Script<'a> {
    bus: &'a Bus,
    asker: Asker,
    next: u128,
}

impl<'a> Script<'a> {
    /// An empty script, spoken by the operator.
    pub(crate) fn new(bus: &'a Bus) -> Self {
        Self { bus, asker: Asker::operator(), next: 0 }
    }

    /// From now on this person speaks.
    pub(crate) async fn speak_as(&mut self, account: AccountId) -> Result<()> {
        self.asker = self.bus.person(account).await.context("reading a sample account")?;
        Ok(())
    }

    /// From now on the operator speaks.
    pub(crate) fn speak_as_operator(&mut self) {
        self.asker = Asker::operator();
    }

    /// Makes something new.
    pub(crate) async fn create<A: Aggregate>(
        &mut self,
        action: Action,
        belonging: Belonging,
        command: impl Fn(A::Id) -> A::Command + Send + Sync + 'static,
    ) -> Result<Uuid> {
        self.execute(Wish::<A>::create(action, belonging, command)).await
    }

    /// Changes something.
    pub(crate) async fn change<A: Aggregate>(
        &mut self,
        action: Action,
        belonging: Belonging,
        id: A::Id,
        command: A::Command,
    ) -> Result<()> {
        self.execute(Wish::<A>::change(action, belonging, id, command)).await.map(drop)
    }

    /// An id for the personal data of a sample person.
    pub(crate) fn subject(&self) -> SubjectId {
        SubjectId::new(self.bus.log().sources().ids.uuid())
    }

    async fn execute<A: Aggregate>(&mut self, wish: Wish<A>) -> Result<Uuid> {
        let number = self.next;
        self.next += 1;
        let id = CommandId::new(Uuid::from_u128(FIRST_COMMAND + number));
        let request = CommandRequest::new("sampleData", id, json!({ "number": number.to_string() }));
        let executed = self.bus.execute(&self.asker, &request, &wish, None).await;
        Ok(executed.with_context(|| format!("entering sample command {number}"))?.aggregate)
    }
}

/// A name that the program itself wrote.
pub(crate) fn name(text: &str) -> Result<Name> {
    Name::parse(text).with_context(|| format!("`{text}` in the sample data"))
}

/// A reason that the program itself wrote.
pub(crate) fn reason(text: &str) -> Result<Reason> {
    Reason::parse(text).with_context(|| format!("`{text}` in the sample data"))
}
