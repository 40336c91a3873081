//! The module `blocking`: the client, handles and requests whose methods wait, each around the async one of its name. One line for
//! each method; what they are is `runtime/blocking_methods`'s. Lines are written as text: tokens would be laid out by nobody, since
//! they stand in macros.

use proc_macro2::TokenStream;

use super::arguments::argument_type;
use super::operations::{self, Start};
use super::requests;
use super::rust_type::{Scope, ident, rust_type};
use super::{File, source};
use crate::plan::{Argument, Ident, Module, Operation, Pagination, Plan};

/// The condition under which the module is there: a browser cannot wait.
pub(super) const CONDITION: &str = "#[cfg(all(feature = \"blocking\", not(target_arch = \"wasm32\")))]";

/// What lets documentation say so.
pub(super) const SHOWN: &str = "#[cfg_attr(docsrs, doc(cfg(feature = \"blocking\")))]";

/// The files of the module.
pub(super) fn files(plan: &Plan) -> impl Iterator<Item = File> {
    let root = File::new("src/blocking/mod.rs", source(root(plan)));
    let modules = plan.modules.iter().map(|module| {
        File::new(format!("src/blocking/{}.rs", module.name.as_str()), source(self::module(module)))
    });
    std::iter::once(root).chain(modules)
}

/// The client and the modules.
fn root(plan: &Plan) -> String {
    let krate = plan.manifest.name.replace('-', "_");
    let mut text = String::from(
        "//! The same calls for code that is not `async`: what sends a request waits for its answer. All else is that of the async client, \
         and so is the documentation of each method.\n\
         //!\n\
         //! A call is made on a thread of its client and only waited for, so that it can be made anywhere; inside `async` code it keeps \
         the thread of its runtime from all other work meanwhile.\n\n\
         // A document without operations gives a client that nobody uses.\n\
         #![allow(dead_code, deprecated, unused_imports, clippy::should_implement_trait, clippy::too_many_arguments)]\n\n",
    );
    for module in &plan.modules {
        text.push_str(&format!("#[rustfmt::skip]\npub mod {};\n", module.name.as_str()));
    }
    let mut operations = plan.modules.iter().flat_map(|module| &module.operations);
    let pages = match operations.any(|operation| operation.pagination.is_some()) {
        true => "pub use crate::runtime::{ItemIter, PageIter};\n",
        false => "",
    };
    text.push_str(&format!(
        "\n#[cfg(feature = \"stream\")]\npub use crate::runtime::StreamIter;\n{pages}\n\
         /// A client whose calls wait. Cheap to clone; clones share connections, credentials and the thread that makes the calls.\n\
         #[derive(Clone, Debug)]\n\
         pub struct Client(crate::Client);\n\n\
         impl Client {{\n    \
         /// The client that makes the calls of `client` on a thread of its own, which ends with the last clone.\n    \
         ///\n    \
         /// # Errors\n    \
         ///\n    \
         /// If the system has no thread for it.\n    \
         ///\n    \
         /// # Examples\n    \
         ///\n    \
         /// ```no_run\n    \
         /// # fn example() -> Result<(), {krate}::Error> {{\n    \
         /// let client = {krate}::Client::builder().base_url(\"https://localhost\").build()?;\n    \
         /// let client = {krate}::blocking::Client::new(client)?;\n    \
         /// # Ok(())\n    \
         /// # }}\n    \
         /// ```\n    \
         pub fn new(client: crate::Client) -> Result<Self, crate::Error> {{\n        \
         Ok(Self(crate::Client::from_core(client.core().blocking()?)))\n    \
         }}\n"
    ));
    for tag in &plan.client.tags {
        let (name, handle) = (tag.name.as_str(), tag.handle.as_str());
        text.push_str(&format!(
            "\n    /// As [`Client::{name}`](crate::Client::{name}).\n    #[must_use]\n    \
             pub fn {name}(&self) -> {name}::{handle}<'_> {{\n        {name}::{handle}(self.0.{name}())\n    }}\n"
        ));
    }
    text.push_str("}\n");
    text
}

/// The handle and the requests of a module.
fn module(module: &Module) -> String {
    let name = module.name.as_str();
    let mut text = format!(
        "//! The calls of [`crate::{name}`], which wait.\n\nuse crate::runtime;\nuse crate::{name}::*;\n\n"
    );
    let handle = match &module.handle {
        Some(handle) => {
            let handle = handle.as_str();
            text.push_str(&format!(
                "/// As [`{handle}`](crate::{name}::{handle}), whose methods wait.\n\
                 #[derive(Clone, Copy, Debug)]\n\
                 pub struct {handle}<'c>(pub(crate) crate::{name}::{handle}<'c>);\n\n"
            ));
            format!("{handle}<'_>")
        }
        None => "super::Client".to_owned(),
    };
    text.push_str(&format!("runtime::blocking_calls! {{ {handle} {{\n"));
    for operation in &module.operations {
        for Start { method, arguments, .. } in operations::starts(operation) {
            let arguments: Vec<String> = arguments.into_iter().map(argument).collect();
            text.push_str(&format!(
                "    {}{}({}) -> {};\n",
                deprecated(operation.deprecated),
                ident(method),
                arguments.join(", "),
                operation.request.as_str()
            ));
        }
    }
    text.push_str("} }\n");
    module.operations.iter().for_each(|operation| request(&mut text, name, operation));
    text
}

/// The request of an operation.
fn request(text: &mut String, module: &str, operation: &Operation) {
    let success = compact(&rust_type(&operation.success.ty, Scope::Crate));
    text.push_str(&format!(
        "\nruntime::blocking_request! {{ {module}::{} => {success}, {} {{\n",
        operation.request.as_str(),
        operation.error.as_str()
    ));
    for setter in &operation.setters {
        let name = ident(&setter.name);
        text.push_str(&format!("    {}{name}({});\n", deprecated(setter.deprecated), argument(setter)));
    }
    for remover in &operation.removers {
        text.push_str(&format!("    {}();\n", ident(&remover.method)));
    }
    text.push_str("} {");
    let mut sending = |method: &Ident, answer: &str| {
        text.push_str(&format!(" {} -> {answer};", ident(method)));
    };
    if let Some((any, _)) = &operation.success.any {
        sending(&Ident("send_any".to_owned()), any.as_str());
    }
    for other in &operation.success.representations {
        sending(&other.method, &compact(&rust_type(&other.ty, Scope::Crate)));
    }
    text.push_str(" } {");
    for stream in &operation.success.streams {
        let ty = compact(&requests::stream_type(stream));
        text.push_str(&format!(" {} -> {ty};", ident(&stream.method)));
    }
    text.push_str(" }");
    if let Some(Pagination { pages, items, item, .. }) = &operation.pagination {
        let [pages, items] = [pages, items].map(ident);
        let item = compact(&rust_type(item, Scope::Crate));
        text.push_str(&format!(" {{ {pages} -> {success}; {items} -> {item}; }}"));
    }
    text.push_str(" }\n");
}

/// `name: type`.
fn argument(argument: &Argument) -> String {
    format!("{}: {}", ident(&argument.name), compact(&argument_type(&argument.ty)))
}

fn deprecated(is: bool) -> &'static str {
    if is { "#[deprecated] " } else { "" }
}

/// Tokens as text, with a space only where two words meet.
fn compact(tokens: &TokenStream) -> String {
    let text = tokens.to_string();
    let mut compact = String::with_capacity(text.len());
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut words = text.split(' ');
    compact.extend(words.next());
    for word in words {
        if compact.ends_with(is_word) && word.starts_with(is_word) {
            compact.push(' ');
        }
        compact.push_str(word);
    }
    compact
}
