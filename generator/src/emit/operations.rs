//! The module of a tag: the handle with a method for each operation, then the operations one after the other.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{deprecated, docs};
use super::rust_type::{Scope, ident, rust_type};
use super::{item, outcomes, requests};
use crate::plan::{
    Argument, ArgumentType, BodyMedia, ListStyle, Module, Operation, PathPart, Plan, RustType,
};

/// The source text of a module.
pub(super) fn module(plan: &Plan, module: &Module) -> String {
    let mut text = String::new();
    for line in module.docs.0.lines() {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    text.push_str(
        "\n// Texts of the document are laid out as their author did.\n\
         #![allow(deprecated, clippy::doc_lazy_continuation, clippy::doc_overindented_list_items)]\n\
         // A parameter may be called `add`, a status may stand beside its range, one body may be larger than another.\n\
         #![allow(clippy::large_enum_variant, clippy::match_overlapping_arm, clippy::should_implement_trait)]\n\n\
         use crate::client::Client;\nuse crate::runtime;\n\n",
    );
    text.push_str(&item::render(handle(plan, module)));
    for operation in &module.operations {
        text.push('\n');
        text.push_str(&item::render(constant(operation)));
        text.push('\n');
        text.push_str(&item::render(requests::request(operation)));
        text.push('\n');
        text.push_str(&item::render(outcomes::outcomes(operation)));
    }
    text
}

fn handle(plan: &Plan, module: &Module) -> TokenStream {
    let handle = module.handle.as_ref().map(ident);
    let client = if handle.is_some() { quote!(self.client) } else { quote!(self) };
    let methods = module.operations.iter().map(|operation| start(plan, module, operation, &client));
    let Some(name) = handle else {
        return quote!(impl Client { #(#methods)* });
    };
    let docs = docs(&module.docs.0);
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'c> {
            client: &'c Client,
        }
        impl<'c> #name<'c> {
            pub(crate) fn new(client: &'c Client) -> Self {
                Self { client }
            }
            #(#methods)*
        }
    }
}

/// The method that starts a request.
fn start(plan: &Plan, module: &Module, operation: &Operation, client: &TokenStream) -> TokenStream {
    let (method, request, constant) =
        (ident(&operation.method), ident(&operation.request), ident(&operation.constant));
    let docs = docs(&documentation(plan, module, operation));
    let deprecated = deprecated(operation.deprecated);
    let arguments = operation.positional.iter().map(|argument| {
        let name = ident(&argument.name);
        let ty = argument_type(&argument.ty);
        quote!(#name: #ty)
    });
    let allow = (operation.positional.len() > 6).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let path = operation.path.iter().map(|part| match part {
        PathPart::Literal(text) => quote!(request.literal(#text);),
        PathPart::Argument(index) => {
            let argument = &operation.positional[*index];
            let (name, wire) = (ident(&argument.name), &argument.wire);
            quote!(request.segment(#wire, &#name);)
        }
    });
    let others = operation.positional.iter().map(|argument| write(operation, argument, &quote!(request)));
    quote! {
        #docs
        #deprecated
        #allow
        pub fn #method(&self, #(#arguments),*) -> #request {
            let mut request = runtime::Request::new(#client.core(), &#constant);
            #(#path)*
            #(#others)*
            #request { request }
        }
    }
}

/// How an argument is taken.
pub(super) fn argument_type(ty: &ArgumentType) -> TokenStream {
    match ty {
        ArgumentType::Text => quote!(&str),
        ArgumentType::Scalar(ty) | ArgumentType::Body(ty) => rust_type(ty, Scope::Crate),
        ArgumentType::List(RustType::String, _) => quote!(impl IntoIterator<Item = impl AsRef<str>>),
        ArgumentType::List(ty, _) => {
            let ty = rust_type(ty, Scope::Crate);
            quote!(impl IntoIterator<Item = #ty>)
        }
    }
}

/// The statement that writes an argument into a request; nothing for one in the path.
pub(super) fn write(operation: &Operation, argument: &Argument, request: &TokenStream) -> TokenStream {
    let (name, wire) = (ident(&argument.name), &argument.wire);
    use crate::plan::ArgumentPlace as Place;
    match (argument.place, &argument.ty) {
        (Place::Path, _) => TokenStream::new(),
        (_, ArgumentType::List(item, style)) => {
            let delimiter = match style {
                ListStyle::Repeated => quote!(None),
                ListStyle::Comma => quote!(Some(",")),
                ListStyle::Space => quote!(Some("%20")),
                ListStyle::Pipe => quote!(Some("|")),
            };
            let text = match item {
                RustType::String => quote!(value.as_ref().to_owned()),
                _ => quote!(value.to_string()),
            };
            quote! {
                #request.query_list(#wire, #delimiter, #name.into_iter().map(|value| #text).collect());
            }
        }
        (Place::Query, _) => quote!(#request.query(#wire, &#name);),
        (Place::Header, _) => quote!(#request.header(#wire, &#name);),
        (Place::Cookie, _) => quote!(#request.cookie(#wire, &#name);),
        (Place::Body, _) => {
            let Some(body) = &operation.body else { return TokenStream::new() };
            let content_type = &body.content_type;
            match body.media {
                BodyMedia::Json => quote!(#request.json(#content_type, &#name);),
                BodyMedia::Text => quote!(#request.text(#content_type, #name);),
                BodyMedia::Bytes => quote!(#request.bytes(#content_type, #name);),
            }
        }
    }
}

/// What never changes about an operation.
fn constant(operation: &Operation) -> TokenStream {
    let constant = ident(&operation.constant);
    let (method, path, accept) = (&operation.http_method, &operation.path_text, &operation.accept);
    let security = operation.security.iter().map(|schemes| quote!(&[#(#schemes),*]));
    quote! {
        const #constant: runtime::OperationInfo = runtime::OperationInfo {
            method: #method,
            path: #path,
            accept: #accept,
            security: &[#(#security),*],
        };
    }
}

/// What a person reads about an operation: its texts, where it goes, what it takes, what it gives, and a call.
fn documentation(plan: &Plan, module: &Module, operation: &Operation) -> String {
    let code = |text: &str| text.replace(['`', '\n', '\r'], " ");
    let mut text = operation.docs.0.clone();
    let place = format!("`{}`", code(&operation.key));
    if text != place {
        text.push_str(&format!("\n\n{place}"));
    }
    if !operation.positional.is_empty() {
        text.push_str("\n\n# Arguments\n");
        for argument in &operation.positional {
            let docs = argument.docs.0.replace('\n', " ");
            text.push_str(&format!("\n- `{}`: {}", argument.name.as_str(), docs.trim()));
        }
    }
    text.push_str(&format!(
        "\n\n# Errors\n\nSending it fails with [`{}`] for a documented status",
        operation.error.as_str()
    ));
    let statuses: Vec<String> =
        operation.errors.iter().map(|outcome| outcomes::status_text(outcome.status)).collect();
    if !statuses.is_empty() {
        text.push_str(&format!(" ({})", statuses.join(", ")));
    }
    text.push_str(".\n\n# Examples\n\n```no_run\n");
    text.push_str(&example(plan, module, operation));
    text.push_str("```");
    text
}

/// A call of an operation as a program that compiles.
fn example(plan: &Plan, module: &Module, operation: &Operation) -> String {
    let krate = plan.manifest.name.replace('-', "_");
    let given: Vec<String> =
        operation.example.given.iter().map(|(name, ty)| format!(", {name}: {ty}")).collect();
    let text = format!(
        "# async fn example(client: {{crate}}::Client{}) -> Result<(), {{crate}}::Error> {{\n{}\n# Ok(())\n# }}\n",
        given.concat(),
        call(module, operation)
    );
    text.replace("{crate}", &krate)
}

/// The statement that calls an operation, with `{crate}` for the crate's name.
pub(super) fn call(module: &Module, operation: &Operation) -> String {
    let receiver = match module.handle {
        Some(_) => format!("client.{}()", module.name.as_str()),
        None => "client".to_owned(),
    };
    let binding = if operation.success.ty == RustType::Unit { "" } else { "let answer = " };
    let arguments = operation.example.arguments.join(", ");
    format!("{binding}{receiver}.{}({arguments}).send().await?;", operation.method.as_str())
}
