//! How a command is carried out: access, needs, decision, append; and what is answered when it was sent before.

use std::sync::Arc;
use std::time::Duration;

use banso_domain::access::{Action, Actor, Scope, Subject, scope};
use banso_domain::account::{Account, Role};
use banso_domain::device::before_founding;
use banso_domain::refusal::Warning;
use banso_domain::startup::Startup;
use banso_domain::value::JstDate;
use banso_domain::{AccountId, Decider, Issued, Root};
use banso_eventstore::{
    AppendError, Claim, CommandScope, CommandStamp, EventLog, Freshness, ReadError, Receipt, StreamId,
    Version,
};
use serde_json::{Map, json};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::aggregate::{AggregateId, account_key, made_by};
use super::context::Context;
use super::refused::{Failed, failed};
use super::{Aggregate, Asker, BusMeters, CommandError, CommandRequest, Executed, Refused, Wish};
use crate::auth::Principal;

/// How often a command is decided again when something moved meanwhile.
const ATTEMPTS: u32 = 5;

/// Over how many locks the aggregates are spread; two that share one wait for each other, which harms nothing.
const TURNS: usize = 1_024;

/// Which lock an aggregate's commands take: by the random end of its id.
fn turn(id: Uuid) -> usize {
    let random = u128::from(u16::MAX) & id.as_u128();
    usize::try_from(random).expect("16 bits fit") % TURNS
}

/// The door through which commands pass.
#[derive(Clone)]
pub struct Bus {
    log: EventLog,
    /// Commands to one aggregate take turns within the process, so that they do not decide in vain.
    turns: Arc<[Mutex<()>]>,
    meters: Arc<BusMeters>,
}

/// One command on its way.
struct Passage<'a, A: Aggregate> {
    actor: AccountId,
    asker: &'a Asker,
    request: &'a CommandRequest,
    wish: &'a Wish<A>,
    stamp: CommandStamp,
    id: A::Id,
    correlation: Option<String>,
}

impl Bus {
    /// The door to a log.
    pub fn new(log: EventLog) -> Self {
        Self { log, turns: (0..TURNS).map(|_| Mutex::new(())).collect(), meters: Arc::default() }
    }

    /// The log.
    pub fn log(&self) -> &EventLog {
        &self.log
    }

    /// What it has done in this process.
    pub fn meters(&self) -> &BusMeters {
        &self.meters
    }

    /// Today in Japan.
    pub fn today(&self) -> JstDate {
        Context::new(&self.log).today()
    }

    /// Who shows a token: the account that knows its issuer and subject, with the roles in force today.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn identify(&self, principal: Option<&Principal>) -> Result<Asker, ReadError> {
        let Some(principal) = principal else { return Ok(Asker::public()) };
        let key = account_key(&principal.issuer, &principal.subject);
        match self.log.claimed_by(&key.kind, &key.key).await?.and_then(|id| id.parse().ok()) {
            Some(account) => self.person(account).await,
            None => Ok(Asker::stranger()),
        }
    }

    /// The person of an account, with the roles in force today.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn person(&self, account: AccountId) -> Result<Asker, ReadError> {
        let mut context = Context::new(&self.log);
        let state = context.load::<Account>(account).await?;
        Ok(match &state.0 {
            Account::Open(_) => Asker::person(Actor::signed_in(account, state.0.roles_on(context.today()))),
            Account::Unopened | Account::Erased => Asker::stranger(),
        })
    }

    /// Carries out a command. `correlation` names the request in the log.
    ///
    /// # Errors
    /// It was refused, and nothing was written; or something failed.
    pub async fn execute<A: Aggregate>(
        &self,
        asker: &Asker,
        request: &CommandRequest,
        wish: &Wish<A>,
        correlation: Option<String>,
    ) -> Result<Executed, CommandError> {
        let result = self.carry_out(asker, request, wish, correlation).await;
        self.meters.commands.of(request.mutation).count(&result);
        result
    }

    async fn carry_out<A: Aggregate>(
        &self,
        asker: &Asker,
        request: &CommandRequest,
        wish: &Wish<A>,
        correlation: Option<String>,
    ) -> Result<Executed, CommandError> {
        let Some(actor) = asker.account() else {
            return Err(Refused::NotFound { field: absent(wish) }.into());
        };
        let request_hash = self.log.request_hash(request.mutation, &request.input, actor);
        let stamp = CommandStamp { command_id: request.command_id, request_hash, actor };
        let id = wish.id.unwrap_or_else(|| A::Id::of(self.log.sources().ids.uuid()));
        let passage = Passage { actor, asker, request, wish, stamp, id, correlation };
        let _turn = self.turns[turn(id.uuid())].lock().await;
        let mut attempt = 1;
        loop {
            let refused = match self.attempt(&passage).await {
                Ok(receipt) => return self.executed(&passage, receipt).await,
                Err(Failed::Moved(_)) if request.expected_version.is_none() && attempt < ATTEMPTS => {
                    tokio::time::sleep(pause(attempt, id.uuid().as_u128())).await;
                    attempt += 1;
                    self.meters.retries.increment();
                    continue;
                }
                Err(Failed::Moved(conflict)) if request.expected_version.is_some() => conflict,
                Err(Failed::Moved(_)) => Refused::Busy,
                Err(Failed::Finally(CommandError::Refused(refused))) => refused,
                Err(Failed::Finally(fault)) => return Err(fault),
            };
            return self.answer_again_or(&passage, refused).await;
        }
    }

    async fn attempt<A: Aggregate>(&self, passage: &Passage<'_, A>) -> Result<Receipt, Failed> {
        let Passage { wish, request, id, .. } = passage;
        let mut context = Context::new(&self.log);
        let role = self.admit(passage, &mut context).await?;
        let state = context.load::<A>(*id).await?;
        let stream = StreamId::new(<A as Decider>::TYPE, *id);
        if wish.id.is_some() && context.version_of(&stream) == Version::ZERO {
            return Err(Refused::NotFound { field: absent(wish) }.into());
        }
        for need in &wish.needs {
            need.check(&mut context).await?;
        }
        let command = wish.command(*id, &state.0, &mut context).await?;
        let doubts = doubts(&state.0, &command, &mut context).await?;
        let mut scope = CommandScope::new(passage.stamp.clone());
        scope.correlation_id = passage.correlation.clone();
        scope.metadata = metadata(request, role.as_ref());
        scope.expected_version = request.expected_version;
        // It was read fresh a moment ago; if it has moved since, the append says so.
        scope.freshness = Freshness::Cached;
        scope.reads = context.reads_beside(&stream);
        scope.releases = A::releases(&self.log, *id, &state.0, &command).await?;
        if wish.id.is_none() {
            let key = made_by(request.command_id);
            scope.claims.push(Claim { kind: key.kind, key: key.key, aggregate_id: id.to_string() });
        }
        let issued = Issued {
            id: request.command_id,
            by: passage.actor,
            at: context.now(),
            acknowledged: request.acknowledged.clone(),
            doubts,
            command,
        };
        let details = A::Details::default();
        let executed = self.log.execute::<Root<A>, _>(&id.to_string(), issued, scope, details).await;
        executed.map(|executed| executed.receipt).map_err(failed::<A>)
    }

    /// Lets the wish pass if the thing lies in the scope of the action, by the roles in force now; answers the
    /// role by which it does.
    async fn admit<A: Aggregate>(
        &self,
        passage: &Passage<'_, A>,
        context: &mut Context<'_>,
    ) -> Result<Option<Role>, Failed> {
        let wish = passage.wish;
        if passage.asker.is_operator() {
            return Ok(None);
        }
        let account = context.load::<Account>(passage.actor).await?;
        let actor = Actor::signed_in(passage.actor, account.0.roles_on(context.today()));
        let outside = || Failed::from(Refused::NotFound { field: absent(wish) });
        if scope(&actor, wish.action).is_nothing() {
            return Err(outside());
        }
        let subject = wish.belonging.subject(context).await?.ok_or_else(outside)?;
        role_for(&actor, wish.action, &subject).map(Some).ok_or_else(outside)
    }

    /// A command that was accepted before is answered as it was then, whatever speaks against it now.
    async fn answer_again_or<A: Aggregate>(
        &self,
        passage: &Passage<'_, A>,
        refused: Refused,
    ) -> Result<Executed, CommandError> {
        match self.log.lookup_command(&passage.stamp).await {
            Ok(Some(receipt)) => self.executed(passage, Receipt { replayed: true, ..receipt }).await,
            Ok(None) => Err(refused.into()),
            Err(error) => Err(finally(error)),
        }
    }

    async fn executed<A: Aggregate>(
        &self,
        passage: &Passage<'_, A>,
        receipt: Receipt,
    ) -> Result<Executed, CommandError> {
        let mut aggregate = passage.id.uuid();
        if receipt.replayed && passage.wish.id.is_none() {
            let key = made_by(passage.request.command_id);
            let made = self.log.claimed_by(&key.kind, &key.key).await?;
            aggregate = made.and_then(|id| id.parse().ok()).ok_or_else(|| {
                CommandError::Fault(format!("command {} made nothing", passage.request.command_id).into())
            })?;
        }
        let Receipt { version, position, replayed } = receipt;
        Ok(Executed { aggregate, version, position, replayed })
    }
}

/// What other streams make doubtful about a command.
async fn doubts<A: Aggregate>(
    state: &A,
    command: &A::Command,
    context: &mut Context<'_>,
) -> Result<Vec<Warning>, Failed> {
    let Some((startup, milestone, occurred)) = A::milestone_of_startup(state, command) else {
        return Ok(Vec::new());
    };
    let startup = context.load::<Startup>(startup).await?;
    let founded = startup.0.record().map(|record| record.founded);
    Ok(founded.and_then(|founded| before_founding(milestone, occurred, founded)).into_iter().collect())
}

fn finally(error: AppendError) -> CommandError {
    match Failed::from(error) {
        Failed::Finally(error) => error,
        Failed::Moved(refused) => refused.into(),
    }
}

/// The field that names what cannot be found: the aggregate's own, or for a new one whom it would belong to.
fn absent<A: Aggregate>(wish: &Wish<A>) -> &'static str {
    use super::Belonging;
    match (wish.id.is_some(), wish.belonging) {
        (true, _) => <A as Decider>::TYPE,
        (false, Belonging::Hub(_)) => "hub",
        (false, Belonging::Startup(_) | Belonging::Engagement(..)) => "startup",
        (false, Belonging::Device(_) | Belonging::DeviceAt(..)) => "device",
        (false, Belonging::Deployment | Belonging::Role(_) | Belonging::Grant(..)) => "",
    }
}

fn role_for(actor: &Actor, action: Action, subject: &Subject) -> Option<Role> {
    let reaches = |role: &&Role| {
        let alone = Actor::signed_in(AccountId::new(uuid::Uuid::nil()), vec![**role]);
        let reach: Scope = scope(&alone, action);
        reach.covers(subject)
    };
    actor.roles().iter().find(reaches).copied()
}

fn metadata(request: &CommandRequest, role: Option<&Role>) -> Map<String, serde_json::Value> {
    let mut metadata = Map::new();
    metadata.insert("mutation".to_owned(), json!(request.mutation));
    metadata.insert("role".to_owned(), role.map_or_else(|| json!({"role": "operator"}), |role| json!(role)));
    if !request.acknowledged.is_empty() {
        metadata.insert("acknowledged".to_owned(), json!(request.acknowledged));
    }
    metadata
}

/// Longer with each attempt, and not the same for two commands that met.
fn pause(attempt: u32, seed: u128) -> Duration {
    let spread = u64::try_from(seed.rotate_right(attempt * 7) % 16).expect("less than 16");
    Duration::from_millis((1 << attempt) * 2 + spread)
}

#[cfg(test)]
mod tests {
    use banso_domain::{HubId, StartupId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_role_recorded_is_the_one_that_reaches_the_thing() {
        let (here, there) = (HubId::new(Uuid::from_u128(1)), HubId::new(Uuid::from_u128(2)));
        let roles = vec![Role::Policymaker, Role::Mentor { hub: there }, Role::Mentor { hub: here }];
        let actor = Actor::signed_in(AccountId::new(Uuid::from_u128(3)), roles);
        let subject = Subject { startup: Some(StartupId::new(Uuid::from_u128(4))), hubs: vec![here] };
        let role = role_for(&actor, Action::ConfirmMilestone, &subject);
        assert_eq!(role, Some(Role::Mentor { hub: here }));
        assert_eq!(role_for(&actor, Action::EngageHub, &subject), None);
    }

    #[test]
    fn pauses_grow_and_stay_short() {
        for attempt in 1..ATTEMPTS {
            assert!(pause(attempt, 7) < Duration::from_millis(200));
        }
        assert!(pause(4, 0) > pause(1, 0));
    }
}
