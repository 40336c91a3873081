//! The builder's methods for credentials, and their names for the message that one is missing.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{code, docs};
use super::rust_type::ident;
use crate::plan::{AuthKind, AuthMethod, FlowMethod, Grant, Ident, KeyPlace};

/// Tells the runtime which methods give a scheme its credential; nothing if there is no scheme.
pub(super) fn names(methods: &[AuthMethod]) -> Option<TokenStream> {
    let schemes = methods.iter().map(|method| {
        let flows = method.flows.iter().map(|flow| &flow.name);
        let names = std::iter::once(&method.name).chain(&method.source).chain(flows).map(Ident::as_str);
        let scheme = &method.scheme;
        quote!((#scheme, &[#(#names),*]))
    });
    (!methods.is_empty()).then(|| quote!(core.credential_methods(&[#(#schemes),*]);))
}

/// The methods for a security scheme.
pub(super) fn methods(method: &AuthMethod) -> TokenStream {
    let name = ident(&method.name);
    let scheme = &method.scheme;
    let shown = code(scheme);
    let described = |what: &str| match method.docs.0.is_empty() {
        true => docs(what),
        false => docs(&format!("{what}\n\n{}", method.docs.0)),
    };
    match &method.kind {
        AuthKind::ApiKey { place, name: wire } => {
            let (place, word) = match place {
                KeyPlace::Header => (quote!(Header), "header"),
                KeyPlace::Query => (quote!(Query), "query parameter"),
                KeyPlace::Cookie => (quote!(Cookie), "cookie"),
            };
            let docs =
                described(&format!("The key of the scheme `{shown}`, sent as the {word} `{}`.", code(wire)));
            quote! {
                #docs
                #[inline]
                pub fn #name(mut self, key: impl Into<crate::Secret>) -> Self {
                    let credential = runtime::Credential::ApiKey {
                        place: runtime::KeyPlace::#place,
                        name: #wire,
                        value: key.into(),
                    };
                    self.core.credential(#scheme, credential);
                    self
                }
            }
        }
        AuthKind::Basic => {
            let docs = described(&format!("User and password of the scheme `{shown}`, HTTP Basic."));
            quote! {
                #docs
                #[inline]
                pub fn #name(mut self, username: impl Into<String>, password: impl Into<crate::Secret>) -> Self {
                    let credential =
                        runtime::Credential::Basic { username: username.into(), password: password.into() };
                    self.core.credential(#scheme, credential);
                    self
                }
            }
        }
        AuthKind::Bearer => {
            let token_docs =
                described(&format!("The token of the scheme `{shown}`, sent as `Authorization: Bearer`."));
            let source = method.source.as_ref().map(|source| token_source(method, source));
            let flows = method
                .flows
                .iter()
                .filter_map(|flow| Some(flow_method(method, method.source.as_ref()?, flow)));
            quote! {
                #token_docs
                #[inline]
                pub fn #name(mut self, token: impl Into<crate::Secret>) -> Self {
                    self.core.credential(#scheme, runtime::Credential::Bearer(token.into()));
                    self
                }
                #source
                #(#flows)*
            }
        }
    }
}

/// The method that takes a token source. What the document says of its flows goes with it, for an `OAuth`.
fn token_source(method: &AuthMethod, source: &Ident) -> TokenStream {
    let (source, scheme) = (ident(source), &method.scheme);
    let mut text = format!(
        "Where the token of the scheme `{}` comes from. It is fetched when it is first needed, kept until it \
         expires, and fetched anew once when the service answers 401; calls that wait for it share one fetch.",
        code(scheme)
    );
    if !method.flows.is_empty() {
        text.push_str(
            "\n\nAn [`OAuth`](crate::OAuth) has the addresses and scopes of the document unless it names others.",
        );
    }
    let docs = docs(&text);
    let flows = method.flows.iter().map(|flow| {
        let grant = grant(flow.grant);
        let (token_url, refresh_url, scopes) = (&flow.token_url, &flow.refresh_url, flow.scopes.join(" "));
        quote! {
            runtime::Flow { grant: #grant, token_url: #token_url, refresh_url: #refresh_url, scopes: #scopes }
        }
    });
    quote! {
        #docs
        #[inline]
        pub fn #source(mut self, source: impl crate::TokenSource) -> Self {
            let source = runtime::TokenCache::new(source, &[#(#flows),*]);
            self.core.credential(#scheme, runtime::Credential::Token(source));
            self
        }
    }
}

fn grant(grant: Grant) -> TokenStream {
    match grant {
        Grant::ClientCredentials => quote!(runtime::Grant::ClientCredentials),
        Grant::Password => quote!(runtime::Grant::Password),
        Grant::RefreshToken => quote!(runtime::Grant::RefreshToken),
    }
}

/// The method that takes what a token is given for.
fn flow_method(method: &AuthMethod, source: &Ident, flow: &FlowMethod) -> TokenStream {
    let (name, source) = (ident(&flow.name), ident(source));
    let docs = docs(&flow_docs(method, &source.to_string(), flow));
    match flow.grant {
        Grant::ClientCredentials => quote! {
            #docs
            #[inline]
            pub fn #name(self, client_id: impl Into<String>, client_secret: impl Into<crate::Secret>) -> Self {
                self.#source(crate::OAuth::client_credentials(client_id, client_secret))
            }
        },
        Grant::Password => quote! {
            #docs
            #[inline]
            pub fn #name(self, username: impl Into<String>, password: impl Into<crate::Secret>) -> Self {
                self.#source(crate::OAuth::password(username, password))
            }
        },
        Grant::RefreshToken => quote! {
            #docs
            #[inline]
            pub fn #name(
                self,
                refresh_token: impl Into<crate::Secret>,
                client_id: impl Into<String>,
                client_secret: impl Into<crate::Secret>,
            ) -> Self {
                self.#source(crate::OAuth::refresh_token(refresh_token).client(client_id, client_secret))
            }
        },
    }
}

fn flow_docs(method: &AuthMethod, source: &str, flow: &FlowMethod) -> String {
    let (what, constructor, others) = match flow.grant {
        Grant::ClientCredentials => {
            ("with the client's own credentials", "client_credentials", "other scopes, an audience")
        }
        Grant::Password => {
            ("with the name and password of a user", "password", "a client with a name, other scopes")
        }
        Grant::RefreshToken => (
            "with a refresh token that somebody got in a browser",
            "refresh_token",
            "a client without a secret, a place to keep the next refresh token",
        ),
    };
    let mut text = format!(
        "Gets the token of the scheme `{}` {what} (OAuth 2.0), from `{}`",
        code(&method.scheme),
        code(&flow.token_url)
    );
    if !flow.token_url.contains("://") {
        text.push_str(", relative to the base URL");
    }
    let scopes: Vec<String> = flow.scopes.iter().map(|scope| format!("`{}`", code(scope))).collect();
    if !scopes.is_empty() {
        text.push_str(&format!(", for what the operations need: {}", scopes.join(", ")));
    }
    text.push_str(&format!(
        ". It is kept and renewed as by [`{source}`](Self::{source}), which takes what is set otherwise \
         ({others}) as [`OAuth::{constructor}`](crate::OAuth::{constructor})."
    ));
    text
}
