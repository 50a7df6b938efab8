//! Who asks through the door for pages, and what was found out about them.

use std::any::Any;
use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::context::{Locale, RequestId};
use crate::auth::Principal;

/// Who asks, and in which language. Every question of one page is asked by a copy of one visitor.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who is signed in; `None` is somebody who is not.
    pub principal: Option<Principal>,
    /// The network address, for the budget of those who are not signed in.
    pub peer: Option<IpAddr>,
    /// The language of messages.
    pub locale: Locale,
    /// The id of the request that the page answers.
    pub request: Option<RequestId>,
    /// Who that was found to be.
    pub known: Known,
}

/// Who a visitor was found to be, for the questions of one page: looked up at the first of them. Whatever is not a
/// question looks again, and what comes after a mutation too, for it may have changed what somebody is.
///
/// Made anew for each request: roles are never older than the request that they are used for.
#[derive(Clone, Default)]
pub struct Known(Arc<Mutex<Option<Arc<dyn Any + Send + Sync>>>>);

impl Known {
    pub(super) fn get<A: Any + Clone>(&self) -> Option<A> {
        self.lock().as_ref()?.downcast_ref::<A>().cloned()
    }

    pub(super) fn keep<A: Any + Send + Sync>(&self, asker: A) {
        *self.lock() = Some(Arc::new(asker));
    }

    pub(super) fn forget(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<dyn Any + Send + Sync>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Known {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = if self.lock().is_some() { "Known(somebody)" } else { "Known(nobody yet)" };
        formatter.write_str(found)
    }
}
