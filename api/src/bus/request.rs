//! What a caller hands to the bus, and what it gets back.

use banso_domain::access::Action;
use banso_domain::hub::Hub;
use banso_domain::{Acknowledgement, CommandId, Decider, HubId};
use banso_eventstore::{Position, Version};
use serde_json::Value;
use uuid::Uuid;

use super::context::Context;
use super::refused::Failed;
use super::{Aggregate, Belonging, Need, Refused};

/// The client's side of a command: which mutation, which input, under which id.
#[derive(Debug, Clone)]
pub struct CommandRequest {
    /// The name of the mutation, as clients write it.
    pub mutation: &'static str,
    /// The canonical bytes of the client's input.
    pub input: Vec<u8>,
    /// The client's id for this wish.
    pub command_id: CommandId,
    /// The version the client saw; none = whatever it is.
    pub expected_version: Option<Version>,
    /// The warnings that the person has read.
    pub acknowledged: Vec<Acknowledgement>,
}

impl CommandRequest {
    /// A command without expectations. The input is written canonically: sorted keys, no nulls, so that a field
    /// left out and a field set to null are the same wish.
    pub fn new(mutation: &'static str, command_id: CommandId, input: Value) -> Self {
        let input = without_nulls(input).to_string().into_bytes();
        Self { mutation, input, command_id, expected_version: None, acknowledged: Vec::new() }
    }
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut kept: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_null()).collect();
            kept.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Object(kept.into_iter().map(|(name, value)| (name, without_nulls(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
        plain => plain,
    }
}

type MakeCommand<A> = dyn Fn(<A as Aggregate>::Id, &A) -> <A as Decider>::Command + Send + Sync;
type MakeFromHub<A> = dyn Fn(&Hub) -> Result<<A as Decider>::Command, Refused> + Send + Sync;

/// What the command of a wish is made from.
enum Making<A: Aggregate> {
    /// The id and the present state of the aggregate.
    Itself(Box<MakeCommand<A>>),
    /// The present state of a hub: a copy of something that the hub keeps.
    Hub(HubId, Box<MakeFromHub<A>>),
    /// Nothing: it was worked out before, or came to nothing.
    Before(Box<Result<<A as Decider>::Command, Refused>>),
}

/// A command, what it is about, and what it needs.
pub struct Wish<A: Aggregate> {
    /// Which action it is.
    pub action: Action,
    /// Whom it must belong to: has to lie in the scope of the action.
    pub belonging: Belonging,
    /// The aggregate; none = a new one.
    pub id: Option<A::Id>,
    /// What must be so in other streams.
    pub needs: Vec<Need>,
    /// Makes the command.
    command: Making<A>,
}

impl<A: Aggregate> Wish<A> {
    /// To make something new.
    pub fn create(
        action: Action,
        belonging: Belonging,
        command: impl Fn(A::Id) -> A::Command + Send + Sync + 'static,
    ) -> Self {
        Self {
            action,
            belonging,
            id: None,
            needs: Vec::new(),
            command: Making::Itself(Box::new(move |id, _| command(id))),
        }
    }

    /// To make something new by a command that was worked out before, from what is read and not from streams. Why it came to
    /// nothing is answered only to whoever may wish it, and not when the wish was granted before.
    pub fn create_prepared(
        action: Action,
        belonging: Belonging,
        command: Result<A::Command, Refused>,
    ) -> Self {
        Self { action, belonging, id: None, needs: Vec::new(), command: Making::Before(Box::new(command)) }
    }

    /// To change something.
    pub fn change(action: Action, belonging: Belonging, id: A::Id, command: A::Command) -> Self {
        Self::change_knowing(action, belonging, id, move |_| command.clone())
    }

    /// To change something by a command that depends on its state.
    pub fn change_knowing(
        action: Action,
        belonging: Belonging,
        id: A::Id,
        command: impl Fn(&A) -> A::Command + Send + Sync + 'static,
    ) -> Self {
        Self {
            action,
            belonging,
            id: Some(id),
            needs: Vec::new(),
            command: Making::Itself(Box::new(move |_, state| command(state))),
        }
    }

    /// To change something by a command that takes a copy of what a hub keeps.
    pub fn change_from_hub(
        action: Action,
        belonging: Belonging,
        id: A::Id,
        hub: HubId,
        command: impl Fn(&Hub) -> Result<A::Command, Refused> + Send + Sync + 'static,
    ) -> Self {
        let command = Making::Hub(hub, Box::new(command));
        Self { action, belonging, id: Some(id), needs: Vec::new(), command }
    }

    /// The command. What is read for it moves the attempt, should it change meanwhile.
    pub(super) async fn command(
        &self,
        id: A::Id,
        state: &A,
        context: &mut Context<'_>,
    ) -> Result<A::Command, Failed> {
        match &self.command {
            Making::Itself(make) => Ok(make(id, state)),
            Making::Hub(hub, make) => Ok(make(&context.load::<Hub>(*hub).await?.0)?),
            Making::Before(command) => Ok((**command).clone()?),
        }
    }

    /// The same, if this is so.
    #[must_use]
    pub fn needing(mut self, need: Need) -> Self {
        self.needs.push(need);
        self
    }
}

/// A command that was accepted, now or before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Executed {
    /// The id of the aggregate.
    pub aggregate: Uuid,
    /// Its version after the command.
    pub version: Version,
    /// The position of the command's last event.
    pub position: Position,
    /// Whether the command had been accepted before.
    pub replayed: bool,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_field_set_to_null_and_a_field_left_out_are_the_same_wish() {
        let id = CommandId::new(Uuid::from_u128(1));
        let left_out = CommandRequest::new("x", id, json!({"a": {"c": [1, {"e": 2}]}}));
        let set_to_null =
            CommandRequest::new("x", id, json!({"b": null, "a": {"d": null, "c": [1, {"e": 2}]}}));
        assert_eq!(left_out.input, set_to_null.input);
    }
}
