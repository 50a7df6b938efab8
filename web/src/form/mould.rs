//! The mould of forms: what a form is about, its fields as data, and how what was sent becomes the input of a mutation.
//!
//! A field is named as the input of the mutation names it: `answer.on` is the field `on` of `answer`, `questions.0.question`
//! that of the first of `questions`. A test compares each form with `schema.graphql`.

use std::future::Future;

use serde_json::{Map, Value};

use super::{Choices, Fields, Finder};
use crate::frame::{Frame, Person};
use crate::halt::Halt;
use crate::shown::{Closed, Say};
use crate::visit::Visit;

/// The input of a mutation.
pub(crate) type Filled = Map<String, Value>;

/// A mutation of a document that is checked against the schema when it is compiled. Its payload is named `done`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mutation {
    pub(crate) document: &'static str,
    pub(crate) operation: &'static str,
}

/// Checks the mutations of a document against the schema, and names each in upper case.
macro_rules! mutations {
    ($path:tt: $($name:ident $module:ident $constant:ident,)+) => {$(
        #[derive(graphql_client::GraphQLQuery)]
        #[graphql(
            schema_path = "../schema.graphql",
            query_path = $path,
            custom_scalars_module = "crate::shown::scalar"
        )]
        #[expect(dead_code, reason = "the document is checked when it is compiled; the fields write its input")]
        struct $name;

        pub(super) const $constant: $crate::form::Mutation =
            $crate::form::Mutation { document: $module::QUERY, operation: $module::OPERATION_NAME };
    )+};
}

pub(crate) use mutations;

/// What forms are about: read again whenever a form is shown or refused.
pub(crate) trait Subject: Sized + Send + Sync + 'static {
    /// How an address names it.
    type Address: Send + Sync;

    /// Every form about it, in the order in which they are offered, by what belongs together.
    fn forms() -> &'static [&'static [Form<Self>]];

    /// The keys of the headings of what belongs together, in the same order; fewer where a group needs none.
    fn headings() -> &'static [&'static str] {
        &[]
    }

    /// Reads it as it stands now.
    ///
    /// # Errors
    /// There is none that this visitor may see, or nothing could be read.
    fn load(visit: &Visit, address: &Self::Address) -> impl Future<Output = Result<Self, Halt>> + Send;

    /// The path of its page.
    fn path(&self) -> String;

    /// Its name.
    fn name(&self, say: Say) -> String;

    /// The version that a form about it is made from; none for what is not there yet.
    fn version(&self) -> Option<i64>;

    /// The part of every input that says what it is about.
    fn about(&self) -> Filled;

    /// What is on record now, in lines.
    fn now(&self, say: Say) -> Vec<String>;

    /// The frame with the document that `load` asked.
    fn framed(&self, visit: &Visit, frame: Frame) -> Frame;

    /// A search above the form, where a field has more to offer than a list holds.
    fn finder(&self, _visit: &Visit) -> Option<Finder> {
        None
    }
}

/// A form about an `S`.
pub(crate) struct Form<S: 'static> {
    /// The last part of its address.
    pub(crate) path: &'static str,
    /// The key of its name, on buttons and as heading.
    pub(crate) label: &'static str,
    /// The key of what it means.
    pub(crate) lead: &'static str,
    /// The key of what the page says once it is done.
    pub(crate) done: &'static str,
    pub(crate) mutation: Mutation,
    pub(crate) fields: &'static [Spec<S>],
    /// Whose form it is. The schema decides whether it is done.
    pub(crate) who: fn(&Person) -> bool,
    /// Whether it is offered as things stand.
    pub(crate) fits: fn(&S) -> bool,
    /// What becomes of it.
    pub(crate) makes: Makes<S>,
}

/// What a form makes.
pub(crate) enum Makes<S> {
    /// A change of what it is about, of the version that was seen.
    Change,
    /// The same, shown afterwards at a place of the page.
    ChangeAt(&'static str, Option<fn(&S, &Fields, &mut Filled)>),
    /// A change; the fields do not stand in the input as they are.
    Written(fn(&S, &Fields, &mut Filled)),
    /// Something new, whose page has a path that begins so.
    New(&'static str),
}

/// A field by data.
pub(crate) struct Spec<S> {
    pub(crate) name: &'static str,
    /// The key of its label.
    pub(crate) label: &'static str,
    /// The key of what may be written.
    pub(crate) hint: Option<&'static str>,
    pub(crate) kind: Kind<S>,
    /// Whether something must stand there.
    pub(crate) required: fn(&S) -> bool,
    /// Whether it is asked for at all.
    pub(crate) shown: fn(&S) -> bool,
    /// Whether nothing may be chosen, too.
    pub(crate) offers_none: bool,
    /// Needed where this other field says something.
    pub(crate) needed_with: Option<&'static str>,
    /// What stands there when the form is empty.
    pub(crate) first: fn(&S) -> String,
}

/// How a field is filled in, and what it is in the input.
#[derive(Clone, Copy)]
pub(crate) enum Kind<S> {
    /// One line of text, dates too: the schema reads them.
    Line,
    /// Several lines.
    Lines,
    /// A whole number.
    Number,
    /// One of these codes.
    One(fn(Say, &S) -> Choices),
    /// One of these whole numbers.
    Numbered(fn(Say, &S) -> Choices),
    /// Any of these codes.
    Many(fn(Say, &S) -> Choices),
    /// One of these milestones, as `KIND.1`.
    Milestone(fn(Say, &S) -> Choices),
    /// Any of these milestones, as `KIND.1`.
    Milestones(fn(Say, &S) -> Choices),
    /// Words with commas or spaces between them.
    Words,
}

impl<S> Spec<S> {
    pub(crate) const fn new(name: &'static str, label: &'static str, kind: Kind<S>) -> Self {
        Self {
            name,
            label,
            hint: None,
            kind,
            required: never,
            shown: always,
            offers_none: true,
            needed_with: None,
            first: nothing,
        }
    }

    /// A date of something that happened, as precisely as it is known.
    pub(crate) const fn occurred(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Line).hint("date-hint").required()
    }

    /// A day.
    pub(crate) const fn day(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Line).hint("day-hint").required()
    }

    /// Why: it is kept with what is recorded.
    pub(crate) const fn reason() -> Self {
        Self::new("reason", "field-reason", Kind::Lines).hint("reason-hint").required()
    }

    pub(crate) const fn required(mut self) -> Self {
        self.required = always;
        self
    }

    pub(crate) const fn required_where(mut self, required: fn(&S) -> bool) -> Self {
        self.required = required;
        self
    }

    pub(crate) const fn optional(mut self) -> Self {
        self.required = never;
        self
    }

    pub(crate) const fn only_where(mut self, shown: fn(&S) -> bool) -> Self {
        self.shown = shown;
        self
    }

    /// One of the choices always stands.
    pub(crate) const fn never_none(mut self) -> Self {
        self.offers_none = false;
        self
    }

    pub(crate) const fn hint(mut self, key: &'static str) -> Self {
        self.hint = Some(key);
        self
    }

    pub(crate) const fn needed_with(mut self, other: &'static str) -> Self {
        self.needed_with = Some(other);
        self
    }

    pub(crate) const fn first(mut self, first: fn(&S) -> String) -> Self {
        self.first = first;
        self
    }
}

fn always<S>(_: &S) -> bool {
    true
}

fn never<S>(_: &S) -> bool {
    false
}

fn nothing<S>(_: &S) -> String {
    String::new()
}

/// The values of a closed list of the schema, as choices.
pub(crate) fn codes<C: Closed, S>(say: Say, _: &S) -> Choices {
    C::ALL.iter().map(|value| (value.code().to_owned(), say.text(&value.key()))).collect()
}

impl<S> Spec<S> {
    /// The choices; none where anything may be written.
    pub(crate) fn choices(&self, say: Say, subject: &S) -> Choices {
        match self.kind {
            Kind::One(of)
            | Kind::Numbered(of)
            | Kind::Many(of)
            | Kind::Milestone(of)
            | Kind::Milestones(of) => of(say, subject),
            Kind::Line | Kind::Lines | Kind::Number | Kind::Words => Vec::new(),
        }
    }

    const fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Line | Kind::Lines)
    }

    /// What was sent for it, as it stands in the input: none where nothing was said.
    ///
    /// # Errors
    /// The key of what would be right, where the schema cannot be asked.
    fn value(&self, say: Say, subject: &S, sent: &Fields) -> Result<Option<Value>, &'static str> {
        let text = sent.get(self.name);
        let asked_with = self.needed_with.is_some_and(|other| !sent.get(other).is_empty());
        let needed = (self.required)(subject) || asked_with;
        if text.is_empty() && !needed {
            return Ok(None);
        }
        let known = |code: &str| self.choices(say, subject).iter().any(|(value, _)| value == code);
        match self.kind {
            Kind::Line | Kind::Lines => Ok(Some(text.into())),
            Kind::Numbered(_) if !known(text) => Err("form-choose"),
            Kind::Number | Kind::Numbered(_) => {
                text.parse::<i32>().map(|number| Some(number.into())).map_err(|_| "form-number")
            }
            Kind::One(_) if known(text) => Ok(Some(text.into())),
            Kind::Milestone(_) if known(text) => Ok(Some(milestone(text))),
            Kind::One(_) | Kind::Milestone(_) => Err("form-choose"),
            Kind::Many(_) => Ok(Some(sent.all(self.name).filter(|code| known(code)).collect())),
            Kind::Milestones(_) => {
                Ok(Some(sent.all(self.name).filter(|key| known(key)).map(milestone).collect()))
            }
            Kind::Words => {
                let words =
                    text.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '、' | '，'));
                Ok(Some(words.filter(|word| !word.is_empty()).collect()))
            }
        }
    }
}

/// A milestone of a device, as inputs name it, from `KIND.1`.
fn milestone(key: &str) -> Value {
    let (kind, occurrence) = key.rsplit_once('.').unwrap_or((key, "1"));
    let occurrence = occurrence.parse::<i64>().unwrap_or(1);
    serde_json::json!({ "kind": kind, "occurrence": occurrence })
}

impl<S: Subject> Form<S> {
    /// The input that was sent.
    ///
    /// # Errors
    /// Beside which fields stands what.
    pub(crate) fn input(
        &self,
        say: Say,
        subject: &S,
        sent: &Fields,
    ) -> Result<Filled, Vec<(&'static str, String)>> {
        let mut input = subject.about();
        let mut wrong = Vec::new();
        for field in self.fields.iter().filter(|field| (field.shown)(subject)) {
            match field.value(say, subject, sent) {
                Ok(Some(value)) => put(&mut input, field.name, value),
                Ok(None) => {}
                Err(key) => wrong.push((field.name, say.text(key))),
            }
        }
        if !wrong.is_empty() {
            // The schema is not asked: what is empty is said here, too.
            let empty = self.fields.iter().filter(|field| field.is_text() && (field.required)(subject));
            let empty = empty.filter(|field| sent.get(field.name).is_empty());
            wrong.extend(empty.map(|field| (field.name, say.text("form-missing"))));
            return Err(wrong);
        }
        if let Makes::Written(write) | Makes::ChangeAt(_, Some(write)) = self.makes {
            write(subject, sent, &mut input);
        }
        sent.signed(&mut input, !matches!(self.makes, Makes::New(_)));
        Ok(input)
    }
}

/// Puts a value where the name says.
fn put(input: &mut Filled, name: &str, value: Value) {
    let Some((first, rest)) = name.split_once('.') else {
        input.insert(name.to_owned(), value);
        return;
    };
    // Lists in forms have one item, so far: its place says that it is one.
    if let Some(("0", rest)) = rest.split_once('.') {
        let list = input.entry(first).or_insert_with(|| serde_json::json!([{}]));
        if let Some(Value::Object(item)) = list.get_mut(0) {
            put(item, rest, value);
        }
        return;
    }
    let within = input.entry(first).or_insert_with(|| serde_json::json!({}));
    if let Value::Object(within) = within {
        put(within, rest, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_dots_says_where_a_value_stands() {
        let mut input = Filled::new();
        put(&mut input, "reason", "why".into());
        put(&mut input, "questions.0.question", "what".into());
        put(&mut input, "questions.0.answer.on", "2026-04".into());
        let wanted = serde_json::json!({
            "reason": "why",
            "questions": [{ "question": "what", "answer": { "on": "2026-04" } }],
        });
        assert_eq!(Value::Object(input), wanted);
        assert_eq!(
            milestone("FIRST_IN_HUMAN.2"),
            serde_json::json!({ "kind": "FIRST_IN_HUMAN", "occurrence": 2 })
        );
    }
}
