//! The commands of this repository, called as `cargo xtask COMMAND`.
//! Each command is a module with its `Arguments` and a `run` that gives the exit code: 0 done, 1 not done, 2 misused.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod arguments;
mod check;
mod codegen;
mod corpus;
mod diff;
mod examples;
mod findings;
mod import;
mod input;
mod lock;
mod message;
mod paths;
mod settings;
mod summary;
mod usage;
mod write;

/// Emission makes and drops a token for each word that it writes, and spends much of its time on that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The commands of this repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    // Described where its arguments are.
    Codegen(arguments::Arguments),
    Diff(diff::Arguments),
    Corpus(corpus::Arguments),
    Examples(examples::Arguments),
    Import(import::Arguments),
}

fn main() -> ExitCode {
    match CommandLine::parse().command {
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Examples(arguments) => examples::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
    }
}
