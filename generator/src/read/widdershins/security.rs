//! The ways to authenticate. The list of them names the API keys only; the names of the others are those that operations use.

use super::draft::Draft;
use super::lines::Line;
use super::recovered::Tree;
use super::table::{opens, table};
use crate::diagnostic::{Code, Diagnostics, Place, Position};
use crate::location::SourceId;

/// A way to authenticate as it is listed.
#[derive(Clone, Debug)]
struct Scheme {
    name: Option<String>,
    definition: Tree,
    takes_bearer: bool,
}

/// The security schemes, by name; `None` if none is listed.
pub(super) fn schemes(
    lines: &[Line<'_>],
    drafts: &[Draft<'_>],
    (source, diagnostics): (SourceId, &mut Diagnostics),
) -> Option<Tree> {
    let mut schemes = listed(lines);
    let mut used: Vec<(String, Position, bool)> = Vec::new();
    for draft in drafts {
        let sends_token =
            draft.shown.samples.iter().any(|sample| sample.text.contains("Bearer {access-token}"));
        for (name, at) in
            draft.shown.security.iter().flat_map(|(at, text)| {
                alternatives(text).into_iter().flatten().map(move |(name, _)| (name, *at))
            })
        {
            let is_known = used.iter().any(|(known, _, _)| *known == name)
                || schemes.iter().any(|scheme| scheme.name.as_deref() == Some(name));
            if name != NONE && !is_known {
                used.push((name.to_owned(), at, sends_token));
            }
        }
    }
    for (name, at, sends_token) in used {
        let is_free = |scheme: &&mut Scheme| scheme.name.is_none();
        let fits = schemes.iter_mut().filter(is_free).find(|scheme| scheme.takes_bearer == sends_token);
        let scheme = match fits {
            Some(scheme) => Some(scheme),
            None => schemes.iter_mut().find(is_free),
        };
        match scheme {
            Some(scheme) => scheme.name = Some(name),
            None => {
                let message =
                    format!("the way to authenticate `{name}` is used and not listed; it is left open");
                diagnostics.push(Code::UnresolvedSchema, Place::Text(source, at), message);
                let mut definition = Tree::map(at);
                definition.set("type", Tree::text(at, "openIdConnect"));
                definition.set("openIdConnectUrl", Tree::text(at, ""));
                definition.set("x-unresolved", Tree::truth(at, true));
                schemes.push(Scheme { name: Some(name), definition, takes_bearer: sends_token });
            }
        }
    }
    let first = schemes.first()?.definition.at;
    let mut tree = Tree::map(first);
    for (index, scheme) in schemes.into_iter().enumerate() {
        let name = scheme.name.unwrap_or_else(|| format!("scheme{}", index + 1));
        tree.set(&name, scheme.definition);
    }
    Some(tree)
}

/// How an alternative that asks for nothing is written.
const NONE: &str = "None";

fn listed(lines: &[Line<'_>]) -> Vec<Scheme> {
    let mut schemes: Vec<Scheme> = Vec::new();
    let mut flow: Option<String> = None;
    let mut index = 0;
    while index < lines.len() {
        let line = &lines[index];
        let (at, text) = (line.at(), line.prose());
        let start = |kind: &str| {
            let mut definition = Tree::map(at);
            definition.set("type", Tree::text(at, kind));
            definition
        };
        if let Some(name) = text.strip_prefix("* API Key (").and_then(|it| it.trim_end().strip_suffix(')')) {
            schemes.push(Scheme {
                name: Some(name.to_owned()),
                definition: start("apiKey"),
                takes_bearer: false,
            });
        } else if let Some((name, rest)) =
            text.strip_prefix("    - Parameter Name: **").and_then(|it| it.split_once("**, in: "))
        {
            if let Some(scheme) = schemes.last_mut() {
                let (place, description) = rest.split_once(". ").unwrap_or((rest, ""));
                scheme.definition.set("in", Tree::text(at, place));
                scheme.definition.set("name", Tree::text(at, name));
                describe(&mut scheme.definition, at, description);
            }
        } else if let Some(rest) = text.strip_prefix("- HTTP Authentication, scheme: ") {
            let (name, description) = rest.split_once(' ').unwrap_or((rest, ""));
            let mut definition = start("http");
            definition.set("scheme", Tree::text(at, name));
            describe(&mut definition, at, description);
            schemes.push(Scheme { name: None, definition, takes_bearer: name == "bearer" });
        } else if let Some(description) = text.strip_prefix("- oAuth2 authentication. ") {
            let mut definition = start("oauth2");
            describe(&mut definition, at, description);
            definition.set("flows", Tree::map(at));
            schemes.push(Scheme { name: None, definition, takes_bearer: true });
        } else if let Some(name) = text.trim_start().strip_prefix("- Flow: ") {
            flow = Some(name.to_owned());
            with_flow(&mut schemes, &flow, |flows| flows.set(name, Tree::map(at)));
            with_flow(&mut schemes, &flow, |flows| {
                flows.get_mut(name).into_iter().for_each(|flow| flow.set("scopes", Tree::map(at)));
            });
        } else if let Some(found) = address(text) {
            let (key, address) = found;
            with_flow(&mut schemes, &flow, |flows| {
                let flow = flow.as_deref().and_then(|name| flows.get_mut(name));
                flow.into_iter().for_each(|flow| flow.set_first(key, Tree::text(at, address)));
            });
        } else if opens(line, "|Scope|")
            && let Some((table, taken)) = table(&lines[index..], "Scope Description")
        {
            for row in &table.rows {
                let (scope, text) = (table.cell(row, "Scope"), table.cell(row, "Scope Description"));
                with_flow(&mut schemes, &flow, |flows| {
                    let flow = flow.as_deref().and_then(|name| flows.get_mut(name));
                    let scopes = flow.and_then(|flow| flow.get_mut("scopes"));
                    scopes.into_iter().for_each(|scopes| scopes.set(scope, Tree::text(row.at, text)));
                });
            }
            index += taken;
            continue;
        } else if !line.text.is_empty() {
            go_on(&mut schemes, &lines[..=index]);
        }
        index += 1;
    }
    schemes
}

/// A line that is none of the renderer's is one of the description before it.
fn go_on(schemes: &mut [Scheme], lines: &[Line<'_>]) {
    let Some((line, before)) = lines.split_last() else { return };
    let empty = before.iter().rev().take_while(|line| line.text.is_empty()).count();
    let description = schemes.last_mut().and_then(|scheme| scheme.definition.get_mut("description"));
    if let Some(description) = description {
        let text = description.as_str().unwrap_or_default().to_owned() + &"\n".repeat(empty + 1) + line.text;
        *description = Tree::text(description.at, text);
    }
}

fn describe(definition: &mut Tree, at: Position, text: &str) {
    if !text.is_empty() {
        definition.set("description", Tree::text(at, text));
    }
}

fn with_flow(schemes: &mut [Scheme], flow: &Option<String>, change: impl FnOnce(&mut Tree)) {
    let flows = schemes.last_mut().and_then(|scheme| scheme.definition.get_mut("flows"));
    if let (Some(flows), Some(_)) = (flows, flow) {
        change(flows);
    }
}

fn address(text: &str) -> Option<(&'static str, &str)> {
    let text = text.trim_start();
    let kinds = [("- Authorization URL = [", "authorizationUrl"), ("- Token URL = [", "tokenUrl")];
    kinds.into_iter().find_map(|(start, key)| {
        let (address, _) = text.strip_prefix(start)?.split_once("](")?;
        Some((key, address))
    })
}

/// What an operation asks for, in the shape of OpenAPI.
pub(super) fn requirements(at: Position, text: &str) -> Tree {
    let alternatives = alternatives(text).into_iter().map(|schemes| {
        let mut requirement = Tree::map(at);
        for (name, scopes) in schemes.into_iter().filter(|(name, _)| *name != NONE) {
            let scopes = scopes.into_iter().map(|scope| Tree::text(at, scope)).collect();
            requirement.set(name, Tree::list(at, scopes));
        }
        requirement
    });
    Tree::list(at, alternatives.collect())
}

/// `A & B ( Scopes: read write ), C`: one of several, each of which may be several together, with their scopes.
fn alternatives(text: &str) -> Vec<Vec<(&str, Vec<&str>)>> {
    let mut alternatives: Vec<Vec<(&str, Vec<&str>)>> = vec![Vec::new()];
    let mut rest = text.trim();
    while !rest.is_empty() {
        let ends = [", ", " & ", " ( Scopes: "];
        let end = ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
        let name = rest[..end].trim();
        rest = &rest[end..];
        let mut scopes = Vec::new();
        if let Some(after) = rest.strip_prefix(" ( Scopes: ") {
            let end = after.find(')').unwrap_or(after.len());
            scopes = after[..end].split_whitespace().collect();
            rest = after.get(end + 1..).unwrap_or_default();
        }
        if let (Some(last), false) = (alternatives.last_mut(), name.is_empty()) {
            last.push((name, scopes));
        }
        match (rest.strip_prefix(" & "), rest.strip_prefix(", ")) {
            (Some(after), _) => rest = after,
            (None, Some(after)) => {
                alternatives.push(Vec::new());
                rest = after;
            }
            (None, None) => break,
        }
    }
    alternatives.retain(|schemes| !schemes.is_empty());
    alternatives
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requirements_are_read() {
        assert_eq!(
            alternatives("A & B ( Scopes: read write ), C"),
            [vec![("A", vec![]), ("B", vec!["read", "write"])], vec![("C", vec![])]]
        );
        assert_eq!(alternatives("A ( Scopes: a ), None"), [vec![("A", vec!["a"])], vec![("None", vec![])]]);
    }
}
