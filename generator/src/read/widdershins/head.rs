//! What a rendered reference says of the service as a whole: title, version, description, servers, contact, licence.

use super::lines::{Line, between, prose};
use super::page::{Heading, Page};
use super::recovered::Tree;
use crate::diagnostic::Position;

/// Sets `info` and `servers`.
pub(super) fn set_head(root: &mut Tree, page: &Page<'_>) {
    let Some(title) = page.title else { return };
    let mut info = Tree::map(title.at);
    let (name, version) = title_and_version(&title);
    info.set("title", Tree::text(title.at, name));
    info.set("version", Tree::text(title.at, version));
    let lines = page.head;
    let start = lines.iter().position(|line| line.prose().starts_with("> Scroll down for "));
    let lines = &lines[start.map_or(0, |start| start + 1)..];
    let end = lines.iter().position(|line| line.prose() == "Base URLs:" || is_contact(line));
    let (description, rest) = lines.split_at(end.unwrap_or(lines.len()));
    let (servers, contacts) = rest.split_at(rest.iter().position(is_contact).unwrap_or(rest.len()));
    if let Some((at, text)) = prose(description) {
        info.set("description", Tree::text(at, text));
    }
    contacts.iter().for_each(|line| set_contact(&mut info, line));
    root.set("info", info);
    if servers.first().is_some_and(|line| line.prose() == "Base URLs:") {
        let servers = servers_of(&servers[1..]);
        if !servers.is_empty() {
            root.set("servers", Tree::list(servers[0].at, servers));
        }
    }
}

/// The title became the address of the page, so where it ends can be told although both are texts.
fn title_and_version<'t>(title: &Heading<'t>) -> (&'t str, &'t str) {
    let splits = title.text.match_indices(" v").map(|(at, _)| (&title.text[..at], &title.text[at + 2..]));
    let mut fits = splits.clone().filter(|(name, _)| slug(name.trim()) == title.address);
    let found = fits.next().or_else(|| splits.clone().next());
    found.unwrap_or((title.text, ""))
}

/// A text as it stands in an address.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.to_lowercase().replace('&', "-and-").chars() {
        match c.is_ascii_alphanumeric() || c == '_' {
            true => slug.push(c),
            false if slug.ends_with('-') => {}
            false => slug.push('-'),
        }
    }
    slug
}

fn is_contact(line: &Line<'_>) -> bool {
    let text = line.prose();
    text.starts_with("<a href=\"") && text.ends_with("\">Terms of service</a>")
        || ["Email: <a href=\"mailto:", "Web: <a href=\"", "License: <a href=\"", " License: "]
            .iter()
            .any(|start| text.starts_with(start))
}

fn set_contact(info: &mut Tree, line: &Line<'_>) {
    let (at, text) = (line.at(), line.prose());
    let link = |start: &str| {
        let (address, rest) = text.split_once(start)?.1.split_once("\">")?;
        Some((address, rest.split_once("</a>")?.0))
    };
    if let Some(address) = between(text, "<a href=\"", "\">Terms of service</a>") {
        info.set("termsOfService", Tree::text(at, address));
        return;
    }
    let mut contact = Tree::map(at);
    for (start, key) in [("Email: <a href=\"mailto:", "email"), ("Web: <a href=\"", "url")] {
        if let Some((address, name)) = link(start) {
            if name != "Support" {
                contact.set("name", Tree::text(at, name));
            }
            contact.set(key, Tree::text(at, address));
        }
    }
    if !contact.members().is_empty() {
        info.set("contact", contact);
    }
    let mut license = Tree::map(at);
    if let Some((address, name)) = link("License: <a href=\"") {
        license.set("name", Tree::text(at, name));
        license.set("url", Tree::text(at, address));
    } else if let Some(name) = text.strip_prefix(" License: ") {
        license.set("name", Tree::text(at, name));
    }
    if !license.members().is_empty() {
        info.set("license", license);
    }
}

fn servers_of(lines: &[Line<'_>]) -> Vec<Tree> {
    let mut servers: Vec<Tree> = Vec::new();
    let mut variable: Option<String> = None;
    for line in lines {
        let (at, text) = (line.at(), line.prose());
        if let Some((address, _)) = between(text, "* <a href=\"", "</a>").and_then(|it| it.split_once("\">"))
        {
            let mut server = Tree::map(at);
            server.set("url", Tree::text(at, address));
            servers.push(server);
            continue;
        }
        let Some(server) = servers.last_mut() else { continue };
        if let Some((name, rest)) = text.strip_prefix("    * **").and_then(|it| it.split_once("** - ")) {
            set_variable(server, at, name, rest);
            variable = Some(name.to_owned());
        } else if let Some((value, name)) = text.strip_prefix("        * ").zip(variable.as_ref()) {
            let variable = server.get_mut("variables").and_then(|variables| variables.get_mut(name));
            variable.into_iter().for_each(|variable| variable.push("enum", Tree::text(at, value.trim())));
        }
    }
    servers
}

fn set_variable(server: &mut Tree, at: Position, name: &str, text: &str) {
    let (description, default) = text.rsplit_once(" Default: ").unwrap_or((text, ""));
    let mut variable = Tree::map(at);
    variable.set("default", Tree::text(at, default));
    if !description.is_empty() {
        variable.set("description", Tree::text(at, description));
    }
    if server.get("variables").is_none() {
        server.set("variables", Tree::map(at));
    }
    server.get_mut("variables").into_iter().for_each(|variables| variables.set(name, variable.clone()));
}
