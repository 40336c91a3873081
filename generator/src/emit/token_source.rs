//! A token source made of operations of the service: one that logs in, maybe one that refreshes.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{code, docs};
use super::rust_type::{Scope, ident, rust_type, taken};
use crate::plan::{ArgumentType, Expiry, Operation, Plan, RustType, TimeUnit, TokenSource};

/// The struct and its implementation of the runtime's trait.
pub(super) fn token_source(plan: &Plan, source: &TokenSource) -> TokenStream {
    let name = ident(&source.name);
    let operation =
        |(module, index): (usize, usize)| (&plan.modules[module], &plan.modules[module].operations[index]);
    let (login_module, login) = operation(source.login);
    let refresh_text = source
        .refresh
        .map(|refresh| format!(" and keeps the token fresh with `{}`", code(&operation(refresh).1.key)));
    let struct_docs = docs(&format!(
        "Logs in with `{}`{}. Give it to the client's builder.",
        code(&login.key),
        refresh_text.unwrap_or_default()
    ));
    let fields = source.fields.iter().map(|(name, ty, _)| {
        let (name, ty) = (ident(name), rust_type(ty, Scope::Crate));
        quote!(#name: #ty)
    });
    let arguments = source.fields.iter().map(|(name, ty, _)| {
        let name = ident(name);
        let (ty, _) = taken(ty, &name, Scope::Crate);
        quote!(#name: #ty)
    });
    let members = source.fields.iter().map(|(name, ty, _)| {
        let name = ident(name);
        match ty {
            RustType::String => quote!(#name: #name.into()),
            _ => quote!(#name),
        }
    });
    let log_in =
        start(login_module.handle.as_ref().map(|_| ident(&login_module.name)), login, quote!(let call));
    let refresh = source.refresh.map(|refresh| {
        let (module, operation) = operation(refresh);
        let start =
            start(module.handle.as_ref().map(|_| ident(&module.name)), operation, quote!(let mut call));
        let scheme = &source.scheme;
        quote! {
            #[inline]
            fn refresh<'a>(
                &'a self,
                core: &'a crate::Core,
                current: &'a crate::Token,
            ) -> Option<crate::BoxFuture<'a, Result<crate::Token, crate::Error>>> {
                Some(Box::pin(async move {
                    #start
                    call.request.credential(#scheme, runtime::Credential::Bearer(current.value().clone()));
                    crate::Token::from_answer(&call.request.execute().await?, &TOKEN, core.clock().now())
                }))
            }
        }
    });
    let shape = shape(source);
    quote! {
        #shape
        #struct_docs
        #[derive(Clone, Debug)]
        pub struct #name {
            #(#fields),*
        }
        impl #name {
            /// With what logging in takes.
            #[must_use]
            #[inline]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#members),* }
            }
        }
        impl crate::TokenSource for #name {
            #[inline]
            fn log_in<'a>(
                &'a self,
                core: &'a crate::Core,
            ) -> crate::BoxFuture<'a, Result<crate::Token, crate::Error>> {
                Box::pin(async move {
                    #log_in
                    crate::Token::from_answer(&call.request.execute().await?, &TOKEN, core.clock().now())
                })
            }
            #refresh
        }
    }
}

/// Starts a call with the source's fields as arguments.
fn start(handle: Option<proc_macro2::Ident>, operation: &Operation, binding: TokenStream) -> TokenStream {
    let method = ident(&operation.method);
    let argument = |argument: &crate::plan::Argument| {
        let name = ident(&argument.name);
        match argument.ty {
            ArgumentType::Text => quote!(&self.#name),
            ArgumentType::Scalar(_)
            | ArgumentType::Structured(_)
            | ArgumentType::Body(_)
            | ArgumentType::Form(_)
            | ArgumentType::Multipart
            | ArgumentType::List(_) => {
                quote!(self.#name.clone())
            }
        }
    };
    let arguments = operation.positional.iter().map(argument);
    let body =
        operation.setters.iter().filter(|setter| matches!(setter.ty, ArgumentType::Body(_))).map(|setter| {
            let (name, value) = (ident(&setter.name), argument(setter));
            quote!(.#name(#value))
        });
    let handle = handle.map(|handle| quote!(.#handle()));
    quote! {
        let client = Client::from_core(core.clone());
        #binding = client #handle .#method(#(#arguments),*) #(#body)*;
    }
}

/// Where the answer holds the token, and for how long it is good.
fn shape(source: &TokenSource) -> TokenStream {
    let token = &source.token;
    let unit = |unit: TimeUnit| match unit {
        TimeUnit::Seconds => quote!(runtime::TimeUnit::Seconds),
        TimeUnit::Milliseconds => quote!(runtime::TimeUnit::Milliseconds),
    };
    let expiry = match &source.expiry {
        Expiry::Unknown => quote!(runtime::Expiry::Unknown),
        Expiry::At(pointer, at) => {
            let unit = unit(*at);
            quote!(runtime::Expiry::At { pointer: #pointer, unit: #unit })
        }
        Expiry::In(pointer, after) => {
            let unit = unit(*after);
            quote!(runtime::Expiry::In { pointer: #pointer, unit: #unit })
        }
    };
    let lifetime = match source.lifetime {
        Some(seconds) => {
            let seconds = proc_macro2::Literal::u64_unsuffixed(seconds);
            quote!(Some(Duration::from_secs(#seconds)))
        }
        None => quote!(None),
    };
    quote! {
        const TOKEN: runtime::TokenShape = runtime::TokenShape { token: #token, expiry: #expiry, lifetime: #lifetime };
    }
}
