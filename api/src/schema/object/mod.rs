//! What can be read: GraphQL objects that wrap the rows of the read tables. They hold no rule and ask for no right
//! beyond the scope that their rows were read under.

mod account;
mod balance;
mod catalogue;
mod classification;
mod clock;
mod comparison;
mod consultation;
mod counts;
mod device;
mod difference;
mod evidence;
mod gate;
mod history;
mod hub;
mod node;
mod parties;
mod programme;
mod roadmap;
mod roadmap_item;
mod route;
mod rule;
mod shared;
mod startup;
mod template;
mod viewer;
mod work;

pub(crate) use account::{Account, AccountConnection};
pub(crate) use catalogue::MilestoneCatalogue;
pub(crate) use comparison::{COST as COMPARISON_COST, PortfolioChanges};
pub(crate) use consultation::{ConsultationMatch, ConsultationMatchConnection};
pub(crate) use counts::{MilestoneCounts, MilestoneFilter};
pub(crate) use device::Device;
pub(crate) use difference::RoadmapDifference;
pub(crate) use history::subject_id;
pub(crate) use hub::{Hub, HubConnection};
pub(crate) use node::Node;
pub(crate) use programme::{Programme, ProgrammeConnection};
pub(crate) use rule::{InsuranceClock, ReviewGoal, Rule, RuleGap, Showing, TrialContract};
pub(crate) use shared::AsOfInput;
pub(crate) use startup::{Startup, StartupConnection};
pub(crate) use viewer::{RateLimit, Viewer};
pub(crate) use work::{WorkConnection, WorkItem};
