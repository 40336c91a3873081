//! The public API of an emitted crate, one line for each item, sorted: what a reviewer of a revision reads first.
//! Read from the emitted text itself, so that it shows what is there and not what was meant.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::{Fields, ImplItem, Item, UseTree, Visibility};

use super::{File, runtime};

/// The file of the crate that holds it: its name comes before all others in a diff.
pub const LISTING: &str = "API.txt";

/// Lists the public items of a crate.
///
/// # Panics
/// If a file is no Rust, which emitted files always are.
pub fn listing(files: &[File]) -> String {
    let mut walker = Walker { files: BTreeMap::new(), lines: BTreeSet::new() };
    files.iter().filter(|file| file.path.ends_with(".rs")).for_each(|file| walker.read(file));
    walker.root();
    walker.text()
}

/// The same for a crate whose modules are listed already.
pub(super) fn completed(files: &[File], lines: BTreeSet<String>) -> String {
    let mut walker = Walker { files: RUNTIME.with(Clone::clone), lines };
    let is_root = |path: &str| matches!(path, "src/lib.rs" | "src/client.rs");
    files.iter().filter(|file| is_root(&file.path)).for_each(|file| walker.read(file));
    walker.root();
    walker.text()
}

thread_local! {
    /// What is the same in every crate is read once.
    static RUNTIME: BTreeMap<String, Rc<[Item]>> = runtime::FILES.iter().map(|(path, text)| {
        (format!("src/runtime/{path}"), parsed(path, text))
    }).collect();
}

fn parsed(path: &str, text: &str) -> Rc<[Item]> {
    syn::parse_file(text).unwrap_or_else(|error| panic!("{path} is no Rust: {error}")).items.into()
}

/// Where the items of a file that is being written are listed.
pub(super) struct Listed<'l>(Option<(String, &'l mut BTreeSet<String>)>);

impl<'l> Listed<'l> {
    /// Nowhere.
    pub(super) fn nothing() -> Self {
        Self(None)
    }

    /// As those of a public module.
    pub(super) fn module(name: &str, lines: &'l mut BTreeSet<String>) -> Self {
        Self(Some((format!("{name}::"), lines)))
    }

    /// Lists what is public of some items.
    pub(super) fn add(&mut self, items: &[Item]) {
        let Some((prefix, lines)) = &mut self.0 else { return };
        let mut walker = Walker { files: BTreeMap::new(), lines: std::mem::take(*lines) };
        walker.items(items, prefix, None);
        // Operations without a tag are methods of the client, which is at home elsewhere.
        if prefix == "operations::" {
            walker.items(items, "", Some(&BTreeSet::from(["Client".to_owned()])));
        }
        **lines = walker.lines;
    }
}

struct Walker {
    files: BTreeMap<String, Rc<[Item]>>,
    lines: BTreeSet<String>,
}

impl Walker {
    fn read(&mut self, file: &File) {
        self.files.insert(file.path.clone(), parsed(&file.path, &file.text));
    }

    /// The items of a file.
    fn file(&self, path: &str) -> Rc<[Item]> {
        self.files.get(path).cloned().unwrap_or_default()
    }

    fn text(self) -> String {
        let mut text: String = self.lines.into_iter().collect::<Vec<_>>().join("\n");
        text.push('\n');
        text
    }

    fn root(&mut self) {
        for item in self.file("src/lib.rs").iter() {
            match item {
                Item::Mod(module) if is_public(&module.vis) => {
                    let name = module.ident.to_string();
                    self.lines.insert(format!("mod {name}"));
                    let items = self.file(&format!("src/{name}.rs"));
                    self.items(&items, &format!("{name}::"), None);
                }
                Item::Use(item) if is_public(&item.vis) => self.reexport(&item.tree),
                _ => {}
            }
        }
        // Operations without a tag are methods of the client, written elsewhere.
        let elsewhere = self.file("src/operations.rs");
        self.items(&elsewhere, "", Some(&BTreeSet::from(["Client".to_owned()])));
    }

    /// `pub use module::{A, B}`: the items of those names, from whichever file of the module has them.
    fn reexport(&mut self, tree: &UseTree) {
        let UseTree::Path(path) = tree else { return };
        let module = path.ident.to_string();
        let mut names = BTreeSet::new();
        collect_names(&path.tree, &mut names);
        let (file, folder) = (format!("src/{module}.rs"), format!("src/{module}/"));
        let found: Vec<Rc<[Item]>> = self
            .files
            .iter()
            .filter(|(path, _)| **path == file || path.starts_with(&folder))
            .map(|(_, items)| Rc::clone(items))
            .collect();
        if found.is_empty() {
            self.lines.extend(names.iter().map(|name| format!("use {name} = {module}")));
        }
        for items in found {
            self.items(&items, "", Some(&names));
        }
    }

    /// The public items of one file, only those in `names` if given.
    fn items(&mut self, items: &[Item], prefix: &str, names: Option<&BTreeSet<String>>) {
        let wanted = |name: &str| names.is_none_or(|names| names.contains(name));
        for item in items {
            match item {
                Item::Struct(item) if is_public(&item.vis) && wanted(&item.ident.to_string()) => {
                    let path = format!("{prefix}{}", item.ident);
                    let generics = &item.generics;
                    self.lines.insert(format!(
                        "struct {path}{}{}",
                        text(quote!(#generics)),
                        derives(&item.attrs)
                    ));
                    for (index, field) in
                        item.fields.iter().enumerate().filter(|(_, field)| is_public(&field.vis))
                    {
                        let name = field.ident.as_ref().map_or(index.to_string(), ToString::to_string);
                        self.lines
                            .insert(format!("field {path}::{name}: {}", text(field.ty.to_token_stream())));
                    }
                }
                Item::Enum(item) if is_public(&item.vis) && wanted(&item.ident.to_string()) => {
                    let path = format!("{prefix}{}", item.ident);
                    self.lines.insert(format!("enum {path}{}", derives(&item.attrs)));
                    for variant in &item.variants {
                        let fields = match &variant.fields {
                            Fields::Unit => String::new(),
                            fields => text(fields.to_token_stream()),
                        };
                        self.lines.insert(format!("variant {path}::{}{fields}", variant.ident));
                    }
                }
                Item::Type(item) if is_public(&item.vis) && wanted(&item.ident.to_string()) => {
                    let (generics, ty) = (&item.generics, &item.ty);
                    let name = format!("{prefix}{}{}", item.ident, text(quote!(#generics)));
                    self.lines.insert(format!("type {name} = {}", text(quote!(#ty))));
                }
                Item::Trait(item) if is_public(&item.vis) && wanted(&item.ident.to_string()) => {
                    let path = format!("{prefix}{}", item.ident);
                    self.lines.insert(format!("trait {path}"));
                    for method in item.items.iter() {
                        if let syn::TraitItem::Fn(method) = method {
                            self.function(&path, &method.sig);
                        }
                    }
                }
                Item::Impl(item) if item.trait_.is_none() => {
                    let syn::Type::Path(ty) = item.self_ty.as_ref() else { continue };
                    let Some(name) = ty.path.segments.last().map(|segment| segment.ident.to_string()) else {
                        continue;
                    };
                    if !wanted(&name) {
                        continue;
                    }
                    for method in &item.items {
                        if let ImplItem::Fn(method) = method
                            && is_public(&method.vis)
                        {
                            self.function(&format!("{prefix}{name}"), &method.sig);
                        }
                    }
                }
                Item::Macro(item) => {
                    let name = item.mac.path.segments.last().map(|segment| segment.ident.to_string());
                    let subject = item.mac.tokens.clone().into_iter().next().map(|token| token.to_string());
                    if let (Some(name), Some(subject)) = (name.filter(|name| name != "macro_rules"), subject)
                        && names.is_none()
                    {
                        let (path, tokens) = (format!("{prefix}{subject}"), item.mac.tokens.clone());
                        // What these two make is listed whole.
                        if !matches!(name.as_str(), "page_methods" | "object") {
                            self.lines.insert(format!("methods {path} = {name}"));
                        }
                        match name.as_str() {
                            "page_methods" => self.paging(&path, tokens),
                            "object" => self.traits(&path, tokens),
                            "request_methods" => self.sending(&path, tokens),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The traits that a macro makes of `Struct: Trait, Trait { .. }`.
    fn traits(&mut self, path: &str, tokens: TokenStream) {
        let names = tokens.into_iter().skip(2).take_while(|token| !matches!(token, TokenTree::Group(_)));
        let names = names.filter(|token| matches!(token, TokenTree::Ident(_)));
        self.lines.extend(names.map(|name| format!("impl {path}: {name}")));
    }

    /// The methods that a macro makes of `Request => Success, Error, ..`.
    fn sending(&mut self, path: &str, tokens: TokenStream) {
        let parsed = |input: syn::parse::ParseStream<'_>| {
            input.parse::<syn::Ident>()?;
            input.parse::<syn::Token![=>]>()?;
            let success: syn::Type = input.parse()?;
            input.parse::<syn::Token![,]>()?;
            let error: syn::Ident = input.parse()?;
            input.parse::<TokenStream>()?;
            Ok((text(success.to_token_stream()), error))
        };
        if let Ok((success, error)) = parsed.parse2(tokens) {
            for (method, future) in [("send", "BodyFuture"), ("send_response", "ResponseFuture")] {
                self.lines
                    .insert(format!("fn {path}::{method}(self) -> crate::{future}<{success}, {error}>"));
            }
        }
    }

    /// The methods that a macro makes of `Request => pages Page, items Item, Error, ..`.
    fn paging(&mut self, path: &str, tokens: TokenStream) {
        let parsed = |input: syn::parse::ParseStream<'_>| {
            input.parse::<syn::Ident>()?;
            input.parse::<syn::Token![=>]>()?;
            let mut methods = Vec::new();
            for stream in ["Pages", "Items"] {
                let (method, of) = (input.parse::<syn::Ident>()?, input.parse::<syn::Type>()?);
                methods.push((method, stream, text(of.to_token_stream())));
                input.parse::<syn::Token![,]>()?;
            }
            let error: syn::Ident = input.parse()?;
            input.parse::<TokenStream>()?;
            Ok((methods, error))
        };
        if let Ok((methods, error)) = parsed.parse2(tokens) {
            let lines = methods.iter().map(|(method, stream, of)| {
                format!("fn {path}::{method}(self) -> crate::{stream}<{of}, {error}>")
            });
            self.lines.extend(lines);
        }
    }

    fn function(&mut self, path: &str, signature: &syn::Signature) {
        let syn::Signature { asyncness, ident, inputs, output, generics, .. } = signature;
        let arguments = text(quote!(#inputs));
        let (asyncness, output) = (text(quote!(#asyncness)), text(quote!(#output)));
        let spaced = if asyncness.is_empty() { String::new() } else { format!("{asyncness} ") };
        let output = if output.is_empty() { output } else { format!(" {output}") };
        let line = format!(
            "{spaced}fn {path}::{ident}{}({}){output}",
            text(quote!(#generics)),
            arguments.trim_end_matches(',')
        );
        self.lines.insert(line);
    }
}

fn collect_names(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Name(name) => {
            names.insert(name.ident.to_string());
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| collect_names(tree, names)),
        UseTree::Path(_) | UseTree::Rename(_) | UseTree::Glob(_) => {}
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The derived traits: one that goes away breaks callers.
fn derives(attributes: &[syn::Attribute]) -> String {
    let mut traits = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        if let syn::Meta::List(list) = &attribute.meta {
            traits.push(text(list.tokens.clone()));
        }
    }
    if traits.is_empty() { String::new() } else { format!(": {}", traits.join(", ")) }
}

/// Tokens as a person writes them.
fn text(tokens: TokenStream) -> String {
    let mut text = tokens.to_string();
    for (from, to) in [
        (" :: ", "::"),
        (" ::", "::"),
        (":: ", "::"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" ;", ";"),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" :", ":"),
        ("- >", "->"),
        ("->(", "-> ("),
    ] {
        text = text.replace(from, to);
    }
    // A comma at the end is a matter of layout.
    text.replace(",>", ">").replace("->", "-> ").replace("->  ", "-> ")
}
