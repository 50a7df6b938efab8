//! People who write without a pause while something breaks, and remember what they were told.

use std::collections::BTreeMap;
use std::time::Duration;

use banso_tests::harness::{Server, TestDatabase, TokenFor};
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::super::person::Person;
use super::super::raw::{self, Kept};
use super::super::roads::new_device;
use super::super::wish::{Wish, device_registered, renamed};

/// How many write at once, each to a device of their own.
const WRITERS: usize = 4;
/// How long after a refused connection a writer looks for the next server.
const PAUSE: Duration = Duration::from_millis(10);

/// What a writer was told, by command id: it keeps this outside the server, as a client does.
pub(super) type Receipts = BTreeMap<String, Receipt>;

#[derive(Clone, Debug)]
pub(super) struct Receipt {
    pub(super) wish: Wish,
    pub(super) version: i64,
    pub(super) position: i64,
    /// How often it was sent until it was answered.
    pub(super) attempts: u32,
    /// Whether it had been written before, and its answer was lost.
    pub(super) replayed: bool,
}

/// Writes until told to stop; sends each wish again, under the same id, until it is answered.
fn writer(
    person: Person,
    device: String,
    mut address: watch::Receiver<Option<String>>,
) -> JoinHandle<Receipts> {
    tokio::spawn(async move {
        let mut receipts = Receipts::new();
        for number in 1.. {
            let wish = renamed(&device, &format!("name {number}"));
            let mut attempts = 0;
            let payload = loop {
                let Some(url) = address.borrow_and_update().clone() else { return receipts };
                attempts += 1;
                if let Some(payload) = answered(&person.at_url(&url), &wish).await {
                    break payload;
                }
                tokio::time::sleep(PAUSE).await;
            };
            let number_of = |field: &str| payload[field].as_i64().expect("accepted");
            let (version, position) = (number_of("version"), number_of("position"));
            let replayed = payload["replayed"] == true;
            let receipt = Receipt { wish, version, position, attempts, replayed };
            receipts.insert(receipt.wish.command_id().to_owned(), receipt);
        }
        receipts
    })
}

/// The payload of an accepted mutation; none when the server is away or cannot answer now.
async fn answered(person: &Person, wish: &Wish) -> Option<Value> {
    let reply = person.send(&wish.short_document(), wish.variables()).await.ok()?;
    match reply.status {
        200 => {
            let payload = reply.body["data"]["done"].clone();
            assert_eq!(payload["userErrors"], json!([]), "a rename is never refused: {wish:?}");
            Some(payload)
        }
        429 | 503 | 504 => None,
        status => panic!("{status} {}", reply.body),
    }
}

/// Those who write, and to which devices.
pub(super) struct Writers {
    pub(super) devices: Vec<String>,
    /// Where the server is; none when nothing new is to be sent.
    pub(super) address: watch::Sender<Option<String>>,
    tasks: Vec<JoinHandle<Receipts>>,
}

impl Writers {
    /// Registers a device for each; they begin at once, and find the server once they are told where it is.
    pub(super) async fn start(server: &Server<'_>) -> Self {
        let new = new_device(server).await;
        let mentor = Person::of(server, TokenFor::Mentor);
        let nowhere = "http://127.0.0.1:9/graphql".to_owned();
        let (address, watched) = watch::channel(Some(nowhere));
        let (mut devices, mut tasks) = (Vec::new(), Vec::new());
        for number in 0..WRITERS {
            let device = mentor.does(&device_registered(&new.startup, &format!("device {number}"))).await.id;
            tasks.push(writer(mentor.clone(), device.clone(), watched.clone()));
            devices.push(device);
        }
        Self { devices, address, tasks }
    }

    /// Tells them where the server is.
    pub(super) fn go_to(&self, server: &Server<'_>) {
        self.address.send_replace(Some(server.url("/graphql")));
    }

    /// Lets them finish what is under way; what they were told.
    pub(super) async fn finish(self) -> Told {
        self.address.send_replace(None);
        let mut receipts = Vec::new();
        for task in self.tasks {
            receipts.push(task.await.unwrap());
        }
        Told { devices: self.devices, receipts }
    }
}

/// What all writers were told.
pub(super) struct Told {
    pub(super) devices: Vec<String>,
    pub(super) receipts: Vec<Receipts>,
}

impl Told {
    /// How many commands were acknowledged; how many of them were sent more than once; how many of those had been written
    /// before the answer was lost.
    pub(super) fn counts(&self) -> (usize, usize, usize) {
        let all = || self.receipts.iter().flat_map(Receipts::values);
        let repeated = all().filter(|receipt| receipt.attempts > 1).count();
        (all().count(), repeated, all().filter(|receipt| receipt.replayed).count())
    }

    /// Each acknowledged command stands in the log once, where its receipt says.
    pub(super) async fn is_there_once(&self, db: &TestDatabase) {
        let tables = raw::connect(db).await;
        let (events, last, head) = raw::counts(&tables).await;
        assert_eq!((events, last), (head, head), "as many events as the head says");
        let kept = raw::kept(&tables).await;
        for (device, receipts) in self.devices.iter().zip(&self.receipts) {
            for (command_id, receipt) in receipts {
                let once = Kept { receipts: vec![(receipt.version, receipt.position)], events: 1 };
                assert_eq!(
                    kept.get(command_id),
                    Some(&once),
                    "an acknowledged command is missing, doubled or elsewhere: {command_id} of {device}"
                );
            }
            // A registration, and then one version for each rename: nothing was written that nobody was told of,
            // but for the last wish, whose writer was told to stop.
            let highest = receipts.values().map(|receipt| receipt.version).max().expect("some were answered");
            let count = i64::try_from(receipts.len()).expect("few");
            assert_eq!(highest, count + 1, "{device}");
        }
        tables.close().await;
        let verified = db.banso(&["log", "verify"]).unwrap();
        assert!(verified.status.success(), "{verified:?}");
    }
}
