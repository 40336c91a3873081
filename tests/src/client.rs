//! Clients of besmart for a recording server.

use besmart::{Client, ClientBuilder};

use crate::server::Server;

/// The token of [`Server::client`].
pub const BEARER: &str = "bearer-of-the-tests";

/// The key of [`Server::client`].
pub const API_KEY: &str = "key-of-the-tests";

impl Server {
    /// A builder of clients for this server, without credentials.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder().base_url(self.url())
    }

    /// A client for this server, with a fixed token and a key.
    ///
    /// # Panics
    ///
    /// If it cannot be built.
    pub fn client(&self) -> Client {
        self.builder().bearer(BEARER).api_key_header(API_KEY).build().expect("a client")
    }
}
