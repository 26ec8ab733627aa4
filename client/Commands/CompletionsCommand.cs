using System.CommandLine;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep completions SHELL</c>: a script that makes a shell complete the console's words.</summary>
internal sealed class CompletionsCommand : ConsoleCommand
{
    private readonly Argument<string> shell = new("shell") { Description = "bash, zsh or fish.", HelpName = "shell" };

    public CompletionsCommand()
        : base(
            "completions",
            "Write a script that makes a shell complete commands, options, engines and parameters.",
            new Example("source <(sweep completions bash)", "in ~/.bashrc"),
            new Example("source <(sweep completions zsh)", "in ~/.zshrc, after compinit"),
            new Example("sweep completions fish | source", "in ~/.config/fish/config.fish"))
    {
        shell.CompletionSources.Add("bash", "zsh", "fish");
        Arguments.Add(shell);
    }

    protected override Task<int> RunAsync(CommandContext context)
    {
        var script = context.Get(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            var other => throw new InputException($"shell: there are no completions for {other}; there are some for bash, zsh, fish"),
        };
        context.Terminal.Output.Write(script);
        return Task.FromResult(ExitCodes.Success);
    }

    // The program itself answers "[suggest:POSITION] LINE" with the words that fit there.
    private const string Bash = """
        _sweep_complete()
        {
            local words
            words="$(sweep "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
            local IFS=$'\n'
            local word="${COMP_WORDS[COMP_CWORD]}"
            # An equals sign ends a word for bash: only what stands behind it is completed.
            if [[ "${word}" == "=" || "${COMP_WORDS[COMP_CWORD-1]}" == "=" ]]; then
                local name="${COMP_WORDS[COMP_CWORD-1]}"
                [[ "${word}" == "=" ]] && word="" || name="${COMP_WORDS[COMP_CWORD-2]}"
                words="$(printf '%s\n' "${words}" | sed -n "s/^${name}=//p")"
            fi
            COMPREPLY=($(compgen -W "${words}" -- "${word}"))
            if [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *= ]]; then
                compopt -o nospace
            fi
        }
        complete -o default -F _sweep_complete sweep

        """;

    private const string Zsh = """
        _sweep()
        {
            local -a found
            found=("${(@f)$(sweep "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -S '' -- ${found:#} || _files
        }
        compdef _sweep sweep

        """;

    private const string Fish = """
        complete -c sweep -a '(sweep "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'

        """;
}
