//! The planned crate as lines of text: every name, type and decision, without documentation.

use generator::plan::{
    Argument, ArgumentType, AuthKind, Constructor, Directions, EnumValue, Item, Module, Operation, Outcome,
    PathPart, Pieces, Plan, RustType, Telling, Test, Wire,
};

/// The client, then models, then modules.
pub(crate) fn text(plan: &Plan) -> String {
    let manifest = &plan.manifest;
    let mut lines = vec![format!("crate {} {}", manifest.name, manifest.version)];
    lines.extend(plan.client.base_url.iter().map(|url| format!("base url {url}")));
    for variable in &plan.client.server_variables {
        lines.push(format!("set {} for {}, {:?}", variable.method.as_str(), variable.name, variable.default));
    }
    for method in &plan.client.auth {
        let kind = match &method.kind {
            AuthKind::ApiKey { place, name } => format!("key in {place:?} {name}").to_lowercase(),
            kind => format!("{kind:?}").to_lowercase(),
        };
        let source = method.source.as_ref().map(|source| format!(" or {}", source.as_str()));
        let (name, scheme) = (method.name.as_str(), &method.scheme);
        lines.push(format!("auth {name}{} for {scheme}: {kind}", source.unwrap_or_default()));
        lines.extend(method.flows.iter().map(|flow| {
            let (name, grant) = (flow.name.as_str(), flow.grant.as_str());
            format!("  {name}: {grant} {} {} {:?}", flow.token_url, flow.refresh_url, flow.scopes)
        }));
    }
    if let Some(quick_start) = &plan.quick_start {
        let (module, index) = quick_start.operation;
        let method = plan.modules[module].operations[index].method.as_str();
        lines
            .push(format!("starts with {method} {}", quick_start.credentials.concat()).trim_end().to_owned());
    }
    let summary = plan.summary;
    lines.push(format!("{} types, {} open values", summary.types, summary.open_values));
    for item_ in &plan.types {
        lines.push(String::new());
        item(item_, &mut lines);
    }
    for module_ in &plan.modules {
        lines.push(String::new());
        module(module_, &mut lines);
    }
    lines.join("\n")
}

fn item(item: &Item, lines: &mut Vec<String>) {
    match item {
        Item::Struct(item) => {
            let made = match item.constructor {
                Some(Constructor::Required) => ", new from what is required",
                Some(Constructor::Empty) => ", new from nothing",
                None => "",
            };
            let old = deprecated(item.deprecated);
            let name = item.name.as_str();
            lines.push(format!("struct {name}{old} {}{made}", directions(item.directions)));
            for field in &item.fields {
                let mut line = format!("  {}: {}", field.name.as_str(), ty(&field.ty));
                if field.wire != field.name.as_str() {
                    line.push_str(&format!(" is {:?}", field.wire));
                }
                if field.setter != field.name {
                    line.push_str(&format!(" set by {}", field.setter.as_str()));
                }
                for (set, word) in [(field.required, " required"), (field.secret, " secret")] {
                    line.push_str(if set { word } else { "" });
                }
                lines.push(line + deprecated(field.deprecated));
            }
            if let Some((name, value)) = &item.additional {
                lines.push(format!("  {}: others of {}", name.as_str(), ty(value)));
            }
        }
        Item::Enum(item) => {
            lines.push(format!("enum {}{}", item.name.as_str(), deprecated(item.deprecated)));
            let line = |value: &EnumValue| format!("  {} = {}", value.name.as_str(), wire(&value.wire));
            lines.extend(item.values.iter().map(line));
        }
        Item::Union(item) => {
            let old = deprecated(item.deprecated);
            lines.push(format!("union {}{old} {}", item.name.as_str(), directions(item.directions)));
            for (index, variant) in item.variants.iter().enumerate() {
                let told = match &item.telling {
                    Telling::Tag { property, values } => {
                        let values = values.iter().filter(|(_, of)| *of == index);
                        let values: Vec<_> = values.map(|(value, _)| format!("{value:?}")).collect();
                        format!(" if {property:?} is {}", values.join(" or "))
                    }
                    Telling::Tests { tests, rest } => {
                        let own = tests.iter().enumerate().filter(|(_, (_, of))| *of == index);
                        let mut told: Vec<String> = own
                            .map(|(order, (test, _))| format!("{}. {}", order + 1, self::test(test)))
                            .collect();
                        told.extend(
                            rest.iter().any(|rest| rest.branch == index).then(|| "it fits".to_owned()),
                        );
                        format!(" if {}", told.join(" or "))
                    }
                };
                lines.push(format!("  {}({}){told}", variant.name.as_str(), ty(&variant.ty)));
            }
        }
        Item::Alias(item) => lines.push(match item.newtype {
            Some(way) => format!("newtype {}({}) {}", item.name.as_str(), ty(&item.ty), directions(way)),
            None => format!("type {} = {}", item.name.as_str(), ty(&item.ty)),
        }),
    }
}

fn wire(wire: &Wire) -> String {
    match wire {
        Wire::Boolean(value) => value.to_string(),
        Wire::Integer(number) => number.to_string(),
        Wire::Number(number) => number.clone(),
        Wire::String(text) => format!("{text:?}"),
    }
}

fn test(test: &Test) -> String {
    let values = |values: &[Wire]| values.iter().map(wire).collect::<Vec<_>>().join(" or ");
    match test {
        Test::Kind(kind) => format!("{kind:?}").to_lowercase(),
        Test::Value(list) => values(list),
        Test::Each(inner) => format!("array of {}", self::test(inner)),
        Test::Member { name, values: list } if list.is_empty() => format!("has {name:?}"),
        Test::Member { name, values: list } => format!("{name:?} is {}", values(list)),
    }
}

fn directions(directions: Directions) -> &'static str {
    match (directions.sent, directions.received) {
        (true, true) => "sent and received",
        (true, false) => "sent",
        (false, true) => "received",
        (false, false) => "unused",
    }
}

fn deprecated(deprecated: bool) -> &'static str {
    if deprecated { " deprecated" } else { "" }
}

fn module(module: &Module, lines: &mut Vec<String>) {
    let handle = module.handle.as_ref().map_or("methods of Client", |handle| handle.as_str());
    lines.push(format!("module {}: {handle}", module.name.as_str()));
    for operation_ in &module.operations {
        operation(operation_, lines);
    }
}

fn operation(operation: &Operation, lines: &mut Vec<String>) {
    let arguments: Vec<String> = operation.positional.iter().map(argument).collect();
    let (method, request) = (operation.method.as_str(), operation.request.as_str());
    let constant = operation.constant.as_str();
    let old = deprecated(operation.deprecated);
    lines.push(format!("  fn {method}({}) -> {request}{old}, {constant}", arguments.join(", ")));
    let path: String = operation
        .path
        .iter()
        .map(|part| match part {
            PathPart::Literal(text) => text.clone(),
            PathPart::Argument(index) => format!("<{}>", operation.positional[*index].name.as_str()),
        })
        .collect();
    let server = operation.server.as_deref().unwrap_or_default();
    lines.push(format!("    {} {server}{path}", operation.http_method));
    lines.extend(
        operation
            .setters
            .iter()
            .map(|setter| format!("    set {}{}", argument(setter), deprecated(setter.deprecated))),
    );
    for alternative in &operation.alternatives {
        lines.push(format!("    or {} with {}", alternative.method.as_str(), argument(&alternative.body)));
    }
    for form in &operation.forms {
        lines.push(format!("    form {}", form.name.as_str()));
        for part in &form.parts {
            let optional = if part.required { "" } else { "?" };
            let content_type = part.content_type.as_deref().map(|text| format!(" as {text}"));
            lines.push(format!(
                "      {}{optional} {:?}: {:?}{}",
                part.name.as_str(),
                part.wire,
                part.kind,
                content_type.unwrap_or_default()
            ));
        }
    }
    if !operation.security.is_empty() {
        lines.push(format!("    needs {:?}", operation.security));
    }
    if !operation.accept.is_empty() {
        lines.push(format!("    accepts {}", operation.accept));
    }
    if let Some(headers) = &operation.headers {
        lines.push(format!("    headers {}", headers.name.as_str()));
        for field in &headers.fields {
            let secret = if field.secret { " secret" } else { "" };
            let (name, wire, kind) = (field.name.as_str(), &field.wire, &field.kind);
            lines.push(format!("      {name} {wire:?}: {kind:?}{secret}"));
        }
    }
    let success = &operation.success;
    lines.push(format!("    gives {} by {:?}", ty(&success.ty), success.decode));
    for other in &success.representations {
        let (method, accept) = (other.method.as_str(), &other.accept);
        lines.push(format!("    or {method} of {accept}: {} by {:?}", ty(&other.ty), other.decode));
    }
    for stream in &success.streams {
        let pieces = match &stream.pieces {
            Pieces::Bytes => "bytes".to_owned(),
            Pieces::TextEvents => "events of text".to_owned(),
            Pieces::JsonEvents(of) => format!("events of {}", ty(of)),
            Pieces::JsonLines(of) => format!("lines of {}", ty(of)),
            Pieces::JsonSequence(of) => format!("sequence of {}", ty(of)),
        };
        lines.push(format!("    or {} of {}: {pieces}", stream.method.as_str(), stream.accept));
    }
    if let Some(paged) = &operation.pagination {
        let (pages, items, item) = (paged.pages.as_str(), paged.items.as_str(), ty(&paged.item));
        lines.push(format!("    {pages} and {items} of {item} at {:?} by {:?}", paged.list, paged.style));
        let way: Vec<String> =
            paged.way.1.iter().map(|(field, holds)| format!(" {} {holds:?}", field.as_str())).collect();
        let ends = [("more", &paged.more), ("total", &paged.total)].map(|(name, pointer)| {
            pointer.as_ref().map(|pointer| format!(", {name} at {pointer:?}")).unwrap_or_default()
        });
        lines.push(format!("      way {:?}{}{}", paged.way.0, way.concat(), ends.concat()));
    }
    if let Some((name, outcomes)) = &success.any {
        lines.push(format!("    gives any as {}", name.as_str()));
        lines.extend(outcomes.iter().map(outcome));
        lines.push(format!("    of which send does not read {:?}", success.others));
    }
    lines.push(format!("    fails with {}", operation.error.as_str()));
    lines.extend(operation.errors.iter().map(outcome));
    let example = &operation.example;
    let given: Vec<String> = example.given.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
    let given = if given.is_empty() { String::new() } else { format!(" given {}", given.join(", ")) };
    lines.push(format!("    example ({}){given}", example.arguments.join(", ")));
}

fn outcome(outcome: &Outcome) -> String {
    let (name, status) = (outcome.name.as_str(), outcome.status);
    format!("      {name} for {status:?}: {} by {:?}", ty(&outcome.ty), outcome.decode)
}

fn argument(argument: &Argument) -> String {
    let place = format!("{:?}", argument.place).to_lowercase();
    let taken = match &argument.ty {
        ArgumentType::Text => "&str".to_owned(),
        ArgumentType::Scalar(of) | ArgumentType::Structured(of) | ArgumentType::Body(of) => ty(of),
        ArgumentType::List(of) => format!("list of {}", ty(of)),
        ArgumentType::Form(name) => name.0.clone(),
        ArgumentType::Multipart => "any multipart".to_owned(),
    };
    let written = argument.writing.map(|writing| {
        let exploded = if writing.explode { " exploded" } else { "" };
        let reserved = if writing.allow_reserved { " reserved" } else { "" };
        format!(" {:?}{exploded}{reserved}", writing.style)
    });
    let sent =
        argument.body.as_ref().map(|body| format!(" sent as {} by {:?}", body.content_type, body.media));
    let taken = format!("{taken}{}{}", written.unwrap_or_default(), sent.unwrap_or_default());
    match argument.wire == argument.name.as_str() {
        true => format!("{}: {taken} in {place}", argument.name.as_str()),
        false => format!("{}: {taken} in {place} as {:?}", argument.name.as_str(), argument.wire),
    }
}

fn ty(of: &RustType) -> String {
    match of {
        RustType::Unit => "()".to_owned(),
        RustType::Model(name) => name.as_str().to_owned(),
        RustType::Option(inner) => format!("Option<{}>", ty(inner)),
        RustType::Nullable(inner) => format!("Nullable<{}>", ty(inner)),
        RustType::Vec(inner) => format!("Vec<{}>", ty(inner)),
        RustType::Map(inner) => format!("Map<{}>", ty(inner)),
        RustType::Boxed(inner) => format!("Box<{}>", ty(inner)),
        RustType::Bool
        | RustType::I32
        | RustType::I64
        | RustType::U32
        | RustType::U64
        | RustType::F32
        | RustType::F64 => format!("{of:?}").to_lowercase(),
        RustType::String | RustType::Value | RustType::Bytes | RustType::Base64 => format!("{of:?}"),
        RustType::Mapped(path) => path.clone(),
    }
}
