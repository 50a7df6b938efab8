//! What is read together, with a schema of lists within lists.

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use async_graphql::dataloader::{DataLoader, HashMapCache, Loader};
use async_graphql::{
    ComplexObject, Context, EmptyMutation, EmptySubscription, Object, Response, Schema, SimpleObject,
};
use futures_util::future::join_all;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::{begin, together};

/// The sizes of the batches, by what is read.
type Read = Arc<Mutex<Vec<(&'static str, usize)>>>;

struct Rows(Read);

impl Rows {
    /// Batches of different sizes take different times, as statements do.
    async fn read(&self, what: &'static str, keys: usize) {
        self.0.lock().unwrap().push((what, keys));
        tokio::time::sleep(Duration::from_micros(50)).await;
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Owner(u32);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Parts(u32);

impl Loader<Owner> for Rows {
    type Value = u32;
    type Error = Infallible;

    async fn load(&self, keys: &[Owner]) -> Result<HashMap<Owner, u32>, Infallible> {
        self.read("owners", keys.len()).await;
        Ok(keys.iter().map(|key| (*key, key.0 + 1)).collect())
    }
}

impl Loader<Parts> for Rows {
    type Value = Vec<u32>;
    type Error = Infallible;

    async fn load(&self, keys: &[Parts]) -> Result<HashMap<Parts, Vec<u32>>, Infallible> {
        self.read("parts", keys.len()).await;
        Ok(keys.iter().map(|key| (*key, vec![key.0 * 10, key.0 * 10 + 1])).collect())
    }
}

type Loaders = DataLoader<Rows, HashMapCache>;

#[derive(SimpleObject)]
#[graphql(complex)]
struct Thing {
    id: u32,
}

#[ComplexObject]
impl Thing {
    async fn owner(&self, ctx: &Context<'_>) -> u32 {
        let Ok(owner) = ctx.data_unchecked::<Loaders>().load_one(Owner(self.id)).await;
        owner.unwrap()
    }

    async fn parts(&self, ctx: &Context<'_>) -> Vec<Thing> {
        let Ok(parts) = ctx.data_unchecked::<Loaders>().load_one(Parts(self.id)).await;
        parts.unwrap().into_iter().map(|id| Thing { id }).collect()
    }
}

struct Query;

#[Object]
impl Query {
    async fn things(&self, count: u32) -> Vec<Thing> {
        (1..=count).map(|id| Thing { id }).collect()
    }
}

fn loaders(read: &Read) -> Loaders {
    let rows = Rows(Arc::clone(read));
    DataLoader::with_cache(rows, begin, HashMapCache::default()).delay(Duration::ZERO)
}

fn schema(read: &Read) -> Schema<Query, EmptyMutation, EmptySubscription> {
    Schema::build(Query, EmptyMutation, EmptySubscription).data(loaders(read)).finish()
}

/// What is answered, within a time that no operation of these needs.
async fn answered(read: &Read, document: &str) -> Response {
    let schema = schema(read);
    let answer = tokio::time::timeout(Duration::from_secs(10), together(schema.execute(document))).await;
    let answer = answer.expect("an operation that waits for nothing goes on");
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    answer
}

const NESTED: &str = "{ things(count: 90) { id owner parts { owner parts { id owner } } } }";

#[tokio::test]
async fn each_level_of_an_operation_is_read_once() {
    let read = Read::default();
    answered(&read, NESTED).await;
    let read = read.lock().unwrap().clone();
    // 90 things, their 180 parts, and 360 parts of those: what was read for an id is not read again.
    let owners: Vec<_> = read.iter().filter(|(what, _)| *what == "owners").map(|(_, keys)| *keys).collect();
    let parts: Vec<_> = read.iter().filter(|(what, _)| *what == "parts").map(|(_, keys)| *keys).collect();
    assert_eq!(owners.len(), 3, "{read:?}");
    assert_eq!(parts.len(), 2, "{read:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn operations_at_once_do_not_mix() {
    let ask = || async {
        let read = Read::default();
        let data = answered(&read, NESTED).await.data;
        let batches = read.lock().unwrap().len();
        (data, batches)
    };
    let (one, batches) = ask().await;
    let many: Vec<_> = (0..50).map(|_| tokio::spawn(ask())).collect();
    for other in many {
        let (other, read) = other.await.unwrap();
        assert!(other == one, "another answer");
        assert_eq!(read, batches);
    }
}

#[tokio::test]
async fn outside_an_operation_a_batch_begins_by_itself() {
    let read = Read::default();
    let loaders = loaders(&read);
    let (one, two) = tokio::join!(loaders.load_one(Owner(1)), loaders.load_one(Owner(2)));
    assert_eq!((one, two), (Ok(Some(2)), Ok(Some(3))));
    assert_eq!(*read.lock().unwrap(), [("owners", 2)]);
}

/// An operation that goes on for ever, in either way in which one can, lets others have their turn: here the time limit.
#[tokio::test]
async fn other_tasks_have_their_turn() {
    let counted = async {
        loop {
            tokio::task::consume_budget().await;
        }
    };
    let uncounted = poll_fn(|task| {
        task.waker().wake_by_ref();
        Poll::<()>::Pending
    });
    let limit = Duration::from_millis(20);
    assert!(tokio::time::timeout(limit, together(counted)).await.is_err());
    assert!(tokio::time::timeout(limit, together(uncounted)).await.is_err());
}

/// Resolvers that are out of budget do not wait: what they ask for in their next turn belongs to the same batch.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_turn_that_is_over_splits_no_batch() {
    let read = Read::default();
    let loaders = Arc::new(loaders(&read));
    let asked = (0..500).map(|id| {
        let loaders = Arc::clone(&loaders);
        async move {
            tokio::task::consume_budget().await;
            loaders.load_one(Owner(id)).await
        }
    });
    let asked: Vec<_> = asked.collect();
    let owners = tokio::spawn(together(join_all(asked))).await.unwrap();
    assert!(owners.iter().zip(1..).all(|(owner, expected)| *owner == Ok(Some(expected))));
    assert_eq!(*read.lock().unwrap(), [("owners", 500)]);
}

/// A batch that asks for another one, beside a third that does not end.
#[tokio::test]
async fn a_batch_may_ask_for_a_batch() {
    let (done, told) = oneshot::channel();
    let operation = async move {
        begin(Box::pin(std::future::pending()));
        begin(Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(1)).await;
            let (inner, answer) = oneshot::channel();
            begin(Box::pin(async move { inner.send(()).unwrap() }));
            answer.await.unwrap();
            done.send(()).unwrap();
        }));
        told.await
    };
    // A time limit wakes what lies there: that it ended is not enough.
    let (limit, asked) = (Duration::from_secs(2), Instant::now());
    let answered = tokio::time::timeout(limit, together(operation)).await;
    assert!(matches!(answered, Ok(Ok(()))), "{answered:?}");
    assert!(asked.elapsed() < limit, "it lay there");
}

/// What an operation asked for ends with it; a loader that is used afterwards is one of another operation.
#[tokio::test]
async fn what_was_asked_for_ends_with_the_operation() {
    let (held, gone) = oneshot::channel::<()>();
    let operation = async move {
        begin(Box::pin(async move {
            let _held = held;
            std::future::pending::<()>().await;
        }));
        std::future::pending::<()>().await;
    };
    assert!(tokio::time::timeout(Duration::from_millis(20), together(operation)).await.is_err());
    assert!(gone.await.is_err(), "the batch is gone");
}

/// What wakes an operation from elsewhere, at any moment, is not lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_waking_is_lost() {
    for _ in 0..2_000 {
        let (ring, rung) = oneshot::channel();
        let ringing = tokio::spawn(async move { ring.send(()).unwrap() });
        let answered = tokio::time::timeout(Duration::from_secs(10), together(rung)).await;
        assert!(matches!(answered, Ok(Ok(()))), "{answered:?}");
        ringing.await.unwrap();
    }
}
