//! Anything that has an id of its own.

use async_graphql::{ID, Interface, Result};

use super::{Account, Assessment, Citation, Device, Hub, Indicator, Plan, Programme, Startup};
use crate::schema::id::NodeId;
use crate::schema::visit::Visit;

/// Anything that has an id of its own.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "&ID", desc = "The opaque id: it carries the type."))]
pub(crate) enum Node {
    /// A startup.
    Startup(Startup),
    /// A device.
    Device(Device),
    /// A hub.
    Hub(Hub),
    /// A programme.
    Programme(Programme),
    /// An account.
    Account(Account),
    /// A policy document.
    Plan(Box<Plan>),
    /// An indicator.
    Indicator(Box<Indicator>),
    /// An assessment of a plan as of a day.
    Assessment(Box<Assessment>),
    /// A citation.
    Citation(Box<Citation>),
}

impl Node {
    /// What has an id; none when there is nothing that the asker sees.
    ///
    /// # Errors
    /// The read tables cannot be read.
    pub(crate) async fn read(visit: &Visit, id: NodeId) -> Result<Option<Self>> {
        Ok(match id {
            NodeId::Startup(id) => Startup::by_id(visit, id).await?.map(Into::into),
            NodeId::Device(id) => Device::by_id(visit, id).await?.map(Into::into),
            NodeId::Hub(id) => Hub::by_id(visit, id).await?.map(Into::into),
            NodeId::Programme(id) => Programme::by_id(visit, id).await?.map(Into::into),
            NodeId::Account(id) => Account::by_id(visit, id).await?.map(Into::into),
            NodeId::Plan(id) => Plan::by_id(visit, id).await?.map(|plan| Box::new(plan).into()),
            NodeId::Indicator(id) => {
                Indicator::by_id(visit, id).await?.map(|indicator| Box::new(indicator).into())
            }
            NodeId::Assessment(id) => {
                Assessment::by_id(visit, id).await?.map(|assessment| Box::new(assessment).into())
            }
            NodeId::Citation(id) => {
                Citation::by_id(visit, id).await?.map(|citation| Box::new(citation).into())
            }
        })
    }
}
