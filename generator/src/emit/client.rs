//! The client and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::listing::Listed;
use super::rust_type::ident;
use super::{auth, item, token_source};
use crate::plan::Plan;

/// The source text of the module `client`.
pub(super) fn client(plan: &Plan) -> String {
    let mut text = String::from(
        "//! The client of the service and its builder.\n\n\
         // Texts of the document are laid out as their author did.\n\
         #![allow(clippy::doc_lazy_continuation, clippy::doc_overindented_list_items)]\n\n\
         use std::time::Duration;\n\nuse crate::runtime;\n\n",
    );
    text.push_str(&item::render(structs(plan), &mut Listed::nothing()));
    if let Some(source) = &plan.client.token_source {
        text.push('\n');
        text.push_str(&item::render(token_source::token_source(plan, source), &mut Listed::nothing()));
    }
    text
}

fn structs(plan: &Plan) -> TokenStream {
    let title = format!(
        "A client of {}. Cheap to clone; clones share connections and credentials.",
        plan.manifest.title
    );
    let client_docs = docs(&super::readme::escaped(&title));
    let tags = plan.client.tags.iter().map(|tag| {
        let (name, handle, docs) = (ident(&tag.name), ident(&tag.handle), docs(&tag.docs.0));
        quote! {
            #docs
            #[must_use]
            #[inline]
            pub fn #name(&self) -> crate::#name::#handle<'_> {
                crate::#name::#handle::new(self)
            }
        }
    });
    let base_url = match &plan.client.base_url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let base_docs = docs(&plan.client.base_url_docs.0);
    let core = core(plan, &base_url);
    let variables = plan.client.server_variables.iter().map(|variable| {
        let (method, name, docs) = (ident(&variable.method), &variable.name, docs(&variable.docs.0));
        quote! {
            #docs
            #[inline]
            pub fn #method(mut self, value: impl Into<String>) -> Self {
                self.core.server_variable(#name, value.into());
                self
            }
        }
    });
    let auth = plan.client.auth.iter().map(auth::methods);
    quote! {
        #client_docs
        #[derive(Clone, Debug)]
        pub struct Client {
            core: runtime::Core,
        }
        impl Client {
            /// Starts a client.
            #[inline]
            pub fn builder() -> ClientBuilder {
                let user_agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
                #core
            }
            /// The client that makes its calls through `core`, as a token source is given one.
            #[must_use]
            #[inline]
            pub fn from_core(core: crate::Core) -> Self {
                Self { core }
            }
            #[allow(dead_code)]
            #[inline]
            pub(crate) fn core(&self) -> &runtime::Core {
                &self.core
            }
            #(#tags)*
        }
        /// Builds a [`Client`].
        #[derive(Debug)]
        #[must_use = "a builder does nothing until `build`"]
        pub struct ClientBuilder {
            core: runtime::CoreBuilder,
        }
        impl ClientBuilder {
            #base_docs
            #[inline]
            pub fn base_url(mut self, url: impl Into<String>) -> Self {
                self.core.base_url(url.into());
                self
            }
            #(#variables)*
            /// How long a call may take in all, 60 seconds if this is not called.
            #[inline]
            pub fn timeout(mut self, limit: Duration) -> Self {
                self.core.timeout(limit);
                self
            }
            /// How long connecting may take, 10 seconds if this is not called.
            #[inline]
            pub fn connect_timeout(mut self, limit: Duration) -> Self {
                self.core.connect_timeout(limit);
                self
            }
            /// How many bytes the body of an answer may have, 64 MiB if this is not called. A longer one fails the call with
            /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge), and no more of it is kept than that. It does not hold for streams.
            #[inline]
            pub fn max_body_size(mut self, bytes: usize) -> Self {
                self.core.max_body_size(bytes);
                self
            }
            /// What sends the requests, instead of `reqwest`. The settings of connections are then its own affair.
            #[inline]
            pub fn transport(mut self, transport: impl crate::Transport) -> Self {
                self.core.transport(transport);
                self
            }
            /// The client of `reqwest` that sends the requests, with its own settings of connections, proxies and TLS. It must
            /// follow no redirects: this client does, and keeps credentials where they belong.
            #[cfg(feature = "reqwest")]
            #[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
            #[inline]
            pub fn reqwest_client(mut self, client: reqwest::Client) -> Self {
                self.core.reqwest_client(client);
                self
            }
            /// What tells the time and waits: a test can hand in a clock that needs no real time.
            #[inline]
            pub fn clock(mut self, clock: impl crate::Clock) -> Self {
                self.core.clock(clock);
                self
            }
            /// The `User-Agent`, this crate's name and version if this is not called.
            #[inline]
            pub fn user_agent(mut self, value: impl Into<String>) -> Self {
                self.core.user_agent(value.into());
                self
            }
            /// A header for every call. A header of the call stands in its place.
            #[inline]
            pub fn default_header(mut self, name: &str, value: &str) -> Self {
                self.core.default_header(name, value);
                self
            }
            /// A query parameter for every call. A parameter of the call stands in its place.
            #[inline]
            pub fn default_query(mut self, name: &str, value: &str) -> Self {
                self.core.default_query(name, value);
                self
            }
            /// A member for every body that is a JSON object and has none of its name.
            #[inline]
            pub fn default_body_extra(mut self, name: &str, value: impl Into<crate::Value>) -> Self {
                self.core.default_body_extra(name, value.into());
                self
            }
            /// When calls are attempted again: never, if this is not called.
            #[inline]
            pub fn retry(mut self, policy: crate::RetryPolicy) -> Self {
                self.core.retry(policy);
                self
            }
            /// Gives each call that is not idempotent by its method, a POST for example, a random key, the same in all its
            /// attempts. Such a call is then attempted again as others are: the service has to know these keys.
            #[inline]
            pub fn idempotency_keys(mut self) -> Self {
                self.core.idempotency_keys();
                self
            }
            /// The header that carries idempotency keys, `Idempotency-Key` if this is not called.
            #[inline]
            pub fn idempotency_key_header(mut self, name: &str) -> Self {
                self.core.idempotency_key_header(name);
                self
            }
            /// What is done before and after each attempt. Hooks are called in the order in which they were added.
            #[inline]
            pub fn hook(mut self, hook: impl crate::Hook) -> Self {
                self.core.hook(hook);
                self
            }
            #(#auth)*
            /// The client.
            ///
            /// # Errors
            ///
            /// If there is no usable base URL, if a header is none, if TLS cannot be set up, or if nothing sends the requests:
            /// without the feature `reqwest` there has to be a [`transport`](Self::transport).
            #[inline]
            pub fn build(self) -> Result<Client, crate::Error> {
                Ok(Client { core: self.core.build()? })
            }
            /// The client whose calls wait.
            ///
            /// # Errors
            ///
            /// As [`build`](Self::build), or if the system has no thread that makes the calls.
            #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
            #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
            #[inline]
            pub fn build_blocking(self) -> Result<crate::blocking::Client, crate::Error> {
                crate::blocking::Client::new(self.build()?)
            }
        }
    }
}

/// The expression that starts a client.
fn core(plan: &Plan, base_url: &TokenStream) -> TokenStream {
    let client = &plan.client;
    if client.server_variables.is_empty() && !client.has_other_servers && client.auth.is_empty() {
        return quote!(ClientBuilder { core: runtime::CoreBuilder::new(#base_url, user_agent) });
    }
    let variables = client.server_variables.iter().map(|variable| {
        let (name, default) = (&variable.name, &variable.default);
        quote!(core.server_variable(#name, #default.to_owned());)
    });
    let others = client.has_other_servers.then(|| quote!(core.expect_other_servers();));
    let methods = auth::names(&client.auth);
    quote! {
        let mut core = runtime::CoreBuilder::new(#base_url, user_agent);
        #(#variables)*
        #others
        #methods
        ClientBuilder { core }
    }
}
