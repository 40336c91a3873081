//! The module of a tag: the handle with a method for each operation, then the operations one after the other.

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::{argument_type, styled, write};
use super::docs::{code, deprecated, docs};
use super::listing::Listed;
use super::rust_type::ident;
use super::{forms, headers, item, outcomes, requests};
use crate::plan::{Argument, Example, Ident, Module, Operation, PathPart, Plan, RustType};

/// The source text of a module.
pub(super) fn module(plan: &Plan, module: &Module, listed: &mut Listed<'_>) -> String {
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
    text.push_str(&item::render(handle(plan, module), listed));
    for operation in &module.operations {
        text.push('\n');
        text.push_str(&item::render(constant(operation), listed));
        text.push('\n');
        text.push_str(&item::render(requests::request(operation), listed));
        for form in &operation.forms {
            text.push('\n');
            text.push_str(&item::render(forms::form(operation, form), listed));
        }
        if let Some(headers) = &operation.headers {
            text.push('\n');
            text.push_str(&item::render(headers::headers(operation, headers), listed));
        }
        text.push('\n');
        text.push_str(&item::render(outcomes::outcomes(operation), listed));
    }
    text
}

/// What the functions of this file share.
#[derive(Clone, Copy)]
struct Cx<'a> {
    plan: &'a Plan,
    module: &'a Module,
}

fn handle(plan: &Plan, module: &Module) -> TokenStream {
    let handle = module.handle.as_ref().map(ident);
    let client = if handle.is_some() { quote!(self.client) } else { quote!(self) };
    let cx = Cx { plan, module };
    let methods = module.operations.iter().flat_map(|operation| {
        starts(operation).into_iter().map(|way| start(cx, operation, &way, &client)).collect::<Vec<_>>()
    });
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
            #[inline]
            pub(crate) fn new(client: &'c Client) -> Self {
                Self { client }
            }
            #(#methods)*
        }
    }
}

/// A way to start a request: the method, what it takes, and a call of it.
pub(super) struct Start<'a> {
    pub(super) method: &'a Ident,
    pub(super) arguments: Vec<&'a Argument>,
    example: &'a Example,
}

/// Every way to start an operation: one for each media type of a required body.
pub(super) fn starts(operation: &Operation) -> Vec<Start<'_>> {
    let first = Start {
        method: &operation.method,
        arguments: operation.positional.iter().collect(),
        example: &operation.example,
    };
    let others = operation.alternatives.iter().map(|alternative| {
        let shared = operation.positional.len() - 1;
        Start {
            method: &alternative.method,
            arguments: operation.positional[..shared].iter().chain([&alternative.body]).collect(),
            example: &alternative.example,
        }
    });
    std::iter::once(first).chain(others).collect()
}

/// The method that starts a request.
fn start(cx: Cx<'_>, operation: &Operation, start: &Start<'_>, client: &TokenStream) -> TokenStream {
    let (method, request, constant) =
        (ident(start.method), ident(&operation.request), ident(&operation.constant));
    let docs = docs(&documentation(cx, operation, start));
    let deprecated = deprecated(operation.deprecated);
    let arguments = start.arguments.iter().map(|argument| {
        let name = ident(&argument.name);
        let ty = argument_type(&argument.ty);
        quote!(#name: #ty)
    });
    let allow = (start.arguments.len() > 6).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let path = operation.path.iter().map(|part| match part {
        PathPart::Literal(text) => quote!(request.literal(#text);),
        PathPart::Argument(index) => {
            let argument = &operation.positional[*index];
            let (name, wire) = (ident(&argument.name), &argument.wire);
            match argument.writing {
                Some(writing) => styled(argument, writing, &quote!(request)),
                None => quote!(request.segment(#wire, &#name);),
            }
        }
    });
    let server = operation.server.as_ref().map(|url| quote!(request.server(#url);));
    let others = start.arguments.iter().map(|argument| write(argument, &quote!(request)));
    quote! {
        #docs
        #deprecated
        #allow
        #[inline]
        pub fn #method(&self, #(#arguments),*) -> #request {
            let mut request = runtime::Request::new(#client.core(), &#constant);
            #server
            #(#path)*
            #(#others)*
            #request { request }
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
fn documentation(cx: Cx<'_>, operation: &Operation, start: &Start<'_>) -> String {
    let mut text = operation.docs.0.clone();
    let place = format!("`{}`", code(&operation.key));
    if text != place {
        text.push_str(&format!("\n\n{place}"));
    }
    if !start.arguments.is_empty() {
        text.push_str("\n\n# Arguments\n");
        for argument in &start.arguments {
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
    text.push_str(&example(cx, operation, start));
    text.push_str("```");
    text
}

/// A call of an operation as a program that compiles.
fn example(cx: Cx<'_>, operation: &Operation, start: &Start<'_>) -> String {
    let krate = cx.plan.manifest.name.replace('-', "_");
    let given: Vec<String> = start.example.given.iter().map(|(name, ty)| format!(", {name}: {ty}")).collect();
    let text = format!(
        "# async fn example(client: {{crate}}::Client{}) -> Result<(), {{crate}}::Error> {{\n{}\n# Ok(())\n# }}\n",
        given.concat(),
        statement(cx.module, operation, start)
    );
    in_crate(&text, &krate, cx.module)
}

/// Puts the names of crate and module where an expression of the Plan leaves them open.
pub(super) fn in_crate(text: &str, krate: &str, module: &Module) -> String {
    text.replace("{module}", &format!("{krate}::{}", module.name.as_str())).replace("{crate}", krate)
}

/// The statement that calls an operation, with `{crate}` for the crate's name.
pub(super) fn call(module: &Module, operation: &Operation) -> String {
    starts(operation).first().map(|start| statement(module, operation, start)).unwrap_or_default()
}

fn statement(module: &Module, operation: &Operation, start: &Start<'_>) -> String {
    let receiver = match module.handle {
        Some(_) => format!("client.{}()", module.name.as_str()),
        None => "client".to_owned(),
    };
    let binding = if operation.success.ty == RustType::Unit { "" } else { "let answer = " };
    let arguments = start.example.arguments.join(", ");
    format!("{binding}{receiver}.{}({arguments}).send().await?;", start.method.as_str())
}
