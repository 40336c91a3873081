//! The service as lines of text: what a reviewer looks for in an `Api`, without the places that its nodes come from.

use generator::api::{
    Additional, Api, Content, Docs, InlineParent, IntegerFormat, NumberFormat, Operation, Scalar,
    SecurityKind, Server, Shape, StringFormat, TypeDef, TypeKind, TypeOrigin, TypeUse, WireValue,
};

/// Types by id, then operations.
pub(crate) fn text(api: &Api) -> String {
    let mut lines = vec![format!("{} {}", api.info.title, api.info.version)];
    lines.extend(api.servers.iter().map(|server| format!("server {}{}", server.url, described(server))));
    for scheme in &api.security_schemes {
        let kind = match &scheme.kind {
            SecurityKind::ApiKey { place, name } => format!("key in {place:?} {name}"),
            kind => format!("{kind:?}"),
        };
        lines.push(format!("scheme {}: {}{}", scheme.name, kind.to_lowercase(), docs(&scheme.docs)));
        lines.extend(scheme.flows.iter().map(|flow| {
            let refresh = flow.refresh_url.as_deref().unwrap_or("-");
            format!("  by {:?} {} {refresh} {:?}", flow.grant, flow.token_url, flow.scopes)
        }));
    }
    lines.extend(api.tags.iter().map(|tag| match &tag.description {
        Some(description) => format!("tag {} {description:?}", tag.name),
        None => format!("tag {}", tag.name),
    }));
    for def in &api.types {
        lines.push(String::new());
        type_def(api, def, &mut lines);
    }
    for operation_ in &api.operations {
        lines.push(String::new());
        operation(api, operation_, &mut lines);
    }
    lines.join("\n")
}

fn described(server: &Server) -> String {
    let variables: Vec<String> = server
        .variables
        .iter()
        .map(|variable| format!(" {} = {:?} of {:?}", variable.name, variable.default, variable.values))
        .collect();
    format!(
        "{}{}",
        variables.concat(),
        server.description.iter().map(|text| format!(" {text:?}")).collect::<String>()
    )
}

fn type_def(api: &Api, def: &TypeDef, lines: &mut Vec<String>) {
    let nullable = if def.nullable { " or null" } else { "" };
    let head = |what: &str| format!("{}: {what}{nullable}{}", name(api, def), docs(&def.docs));
    match &def.shape {
        Shape::Alias(ty) => lines.push(head(&type_use(api, ty))),
        Shape::Object(object) => {
            lines.push(head("object"));
            for property in &object.properties {
                let optional = if property.required { "" } else { "?" };
                let mut line = format!("  {}{optional}: {}", property.name, type_use(api, &property.ty));
                for (set, word) in [(property.read_only, " read-only"), (property.write_only, " write-only")]
                {
                    line.push_str(if set { word } else { "" });
                }
                if let Some(value) = property.constant {
                    line.push_str(&format!(" always {value}"));
                }
                lines.push(line + &docs(&property.docs));
            }
            match &object.additional {
                Additional::Unspecified => {}
                Additional::Closed => lines.push("  no others".to_owned()),
                Additional::Typed(ty) => lines.push(format!("  others: {}", type_use(api, ty))),
            }
        }
        Shape::Enumeration(enumeration) => {
            lines.push(head("one of"));
            for value in &enumeration.values {
                let wire = match &value.value {
                    WireValue::Boolean(value) => value.to_string(),
                    WireValue::Integer(number) => number.to_string(),
                    WireValue::Number(number) => number.clone(),
                    WireValue::String(text) => format!("{text:?}"),
                };
                let named = value.name.as_ref().map(|name| format!(" called {name}")).unwrap_or_default();
                let described =
                    value.description.as_ref().map(|text| format!(" {text:?}")).unwrap_or_default();
                lines.push(format!("  {wire}{named}{described}"));
            }
        }
        Shape::Union(union) => {
            lines.push(head("any of"));
            lines.extend(union.variants.iter().map(|variant| format!("  {}", type_use(api, &variant.ty))));
            if let Some(discriminator) = &union.discriminator {
                lines.push(format!("  told by {:?}", discriminator.property));
                let mapping = discriminator.mapping.iter();
                lines.extend(mapping.map(|(value, index)| format!("    {value:?}: branch {index}")));
                let implicit = discriminator.implicit.iter();
                lines.extend(implicit.map(|(name, index)| format!("    named {name:?}: branch {index}")));
            }
        }
    }
}

/// A component's name; for a schema without one, where it is: `Thing/part`, `GET /things/body`.
fn name(api: &Api, def: &TypeDef) -> String {
    match &def.origin {
        TypeOrigin::Component(name) => name.clone(),
        TypeOrigin::Inline { parent, path } => {
            let parent = match parent {
                InlineParent::Component(name) => name.clone(),
                InlineParent::Operation(index) => format!("({})", api.operations[*index].key()),
            };
            format!("{parent}/{}", path.join("/"))
        }
    }
}

fn type_use(api: &Api, ty: &TypeUse) -> String {
    let kind = match &ty.kind {
        TypeKind::Named(id) => name(api, api.ty(*id)),
        TypeKind::Scalar(Scalar::Boolean) => "boolean".to_owned(),
        TypeKind::Scalar(Scalar::Integer(format)) => match format {
            IntegerFormat::Other(format) => format!("integer {format}"),
            format => format!("{format:?}").to_lowercase(),
        },
        TypeKind::Scalar(Scalar::Number(format)) => match format {
            NumberFormat::Other(format) => format!("number {format}"),
            format => format!("{format:?}").to_lowercase(),
        },
        TypeKind::Scalar(Scalar::String(format)) => match format {
            StringFormat::Other(format) => format!("text {format}"),
            format => format!("{format:?}").to_lowercase(),
        },
        TypeKind::List(item) => format!("[{}]", type_use(api, item)),
        TypeKind::Map(value) => format!("{{{}}}", type_use(api, value)),
        TypeKind::Any => "any".to_owned(),
        TypeKind::Never => "nothing".to_owned(),
    };
    format!("{kind}{}", if ty.nullable { " or null" } else { "" })
}

fn operation(api: &Api, operation: &Operation, lines: &mut Vec<String>) {
    let id = operation.id.as_deref().unwrap_or("without an id");
    let tags: String = operation.tags.iter().map(|tag| format!(" #{tag}")).collect();
    lines.push(format!("{} {id}{tags}{}", operation.key(), docs(&operation.docs)));
    lines.extend(operation.servers.iter().map(|server| format!("  at {}{}", server.url, described(server))));
    for parameter in &operation.parameters {
        let optional = if parameter.required { "" } else { "?" };
        let writing = parameter.writing;
        let exploded = if writing.explode { " exploded" } else { "" };
        let reserved = if writing.allow_reserved { " reserved" } else { "" };
        let style = format!(" {:?}{exploded}{reserved}", writing.style).to_lowercase();
        let place = format!("{:?}", parameter.place).to_lowercase();
        let (name, ty) = (&parameter.name, type_use(api, &parameter.ty));
        lines.push(format!("  {place} {name}{optional}: {ty}{style}{}", docs(&parameter.docs)));
    }
    if let Some(body) = &operation.body {
        let optional = if body.required { "" } else { "?" };
        for one in &body.contents {
            lines.push(format!("  body{optional}: {}{}", content(api, one), docs(&body.docs)));
            for part in &one.parts {
                let (name, ty) = (&part.property.name, type_use(api, &part.property.ty));
                let optional = if part.property.required { "" } else { "?" };
                let content_type = part.content_type.as_deref().map(|text| format!(" as {text}"));
                let exploded = if part.writing.explode { " exploded" } else { "" };
                lines.push(format!(
                    "    {} {name}{optional}: {ty}{} {}{exploded}",
                    format!("{:?}", part.kind).to_lowercase(),
                    content_type.unwrap_or_default(),
                    format!("{:?}", part.writing.style).to_lowercase()
                ));
            }
        }
    }
    for requirement in &operation.security {
        let schemes = match requirement.schemes.as_slice() {
            [] => "nothing".to_owned(),
            schemes => schemes.join(" and "),
        };
        let scopes: Vec<&str> = requirement.scopes.iter().map(|(_, scope)| scope.as_str()).collect();
        match scopes.as_slice() {
            [] => lines.push(format!("  needs {schemes}")),
            scopes => lines.push(format!("  needs {schemes} for {}", scopes.join(", "))),
        }
    }
    for response in &operation.responses {
        let mut line = format!("  {}", response.status);
        for body in &response.contents {
            line.push_str(&format!(" {}", content(api, body)));
        }
        if let Some(description) = &response.description {
            line.push_str(&format!(" {description:?}"));
        }
        for header in &response.headers {
            line.push_str(&format!(
                " with {}: {} {:?}",
                header.name,
                type_use(api, &header.ty),
                header.description.as_deref().unwrap_or_default()
            ));
        }
        lines.push(line);
    }
}

fn content(api: &Api, content: &Content) -> String {
    let media = format!("{:?}", content.media);
    let group = media.split('(').next().unwrap_or_default().to_lowercase();
    let aliases: String = content.aliases.iter().map(|alias| format!(" or {alias}")).collect();
    format!("{}{aliases} as {group}: {}", content.media.as_str(), type_use(api, &content.ty))
}

fn docs(docs: &Docs) -> String {
    let mut text = String::new();
    if docs.deprecated {
        text.push_str(" deprecated");
    }
    for part in [&docs.summary, &docs.description].into_iter().flatten() {
        text.push_str(&format!(" {part:?}"));
    }
    text
}
