using System.Globalization;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Pages.Collection;

/// <summary>One step of a chain as it is typed; without a title it bears its reviewer's.</summary>
public sealed record StepTyped(Reviewer Reviewer, string Title, int Needed = 1)
{
    public ChainStep Read() => new(Reviewer, Title.Trim() is { Length: > 0 } own ? own : ChainStep.LabelOf(Reviewer).Chinese, Needed);

    /// <summary>How many sign each step, as a form sends them; what is no number asks for none, and is refused.</summary>
    public static IReadOnlyList<int> ReadNeeded(IEnumerable<string?> typed) =>
        [.. typed.Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
}

/// <summary>A new campaign as it is typed, with the chain that is being put together.</summary>
public sealed record CampaignTyped
{
    public string Form { get; init; } = "";

    public string Title { get; init; } = "";

    public string Period { get; init; } = "";

    public required string Opens { get; init; }

    public required string Due { get; init; }

    public required string Late { get; init; }

    public bool Apart { get; init; }

    public IReadOnlySet<string> Units { get; init; } = new HashSet<string>();

    /// <summary>What units are looked for by.</summary>
    public string Words { get; init; } = "";

    /// <summary>That was changed since the units were listed: they are looked for, and nothing else is done, also where Enter was pressed in the line.</summary>
    public bool Looks { get; init; }

    public IReadOnlyList<StepTyped> Steps { get; init; } = [new(Reviewer.Organiser, "")];

    /// <summary>The step that was added or moved last: the keyboard goes on there.</summary>
    public int? Here { get; init; }

    public static CampaignTyped On(DateOnly today) => new() { Opens = Print(today), Due = Print(today.AddDays(14)), Late = Print(today.AddDays(21)) };

    public static CampaignTyped Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var words = form["words"].ToString().Trim();
        var (titles, needed) = (form["step"], StepTyped.ReadNeeded(form["needed"]));
        return new()
        {
            Form = form["form"].ToString(), Title = form["title"].ToString(), Period = form["period"].ToString().Trim(), Opens = form["opens"].ToString(), Due = form["due"].ToString(), Late = form["late"].ToString(),
            Apart = form["apart"] == "true", Units = form["units"].OfType<string>().ToHashSet(StringComparer.Ordinal),
            Words = words, Looks = words != form["searched"].ToString().Trim(),
            Steps = [.. form["reviewer"].Select((reviewer, n) => new StepTyped(FieldTyped.Choice(reviewer, Reviewer.Organiser), n < titles.Count ? titles[n] ?? "" : "", n < needed.Count ? needed[n] : 1))],
        };
    }

    /// <summary>The same with one step added, moved one place or taken out: <c>add</c>, <c>up-1</c>, <c>down-0</c>, <c>remove-2</c>.</summary>
    public CampaignTyped After(string act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var steps = Steps.ToList();
        if (act == "add" && steps.Count < Campaign.MostSteps)
        {
            steps.Add(new(steps.Exists(s => s.Reviewer == Reviewer.Organiser) ? Reviewer.Leaders : Reviewer.Organiser, ""));
            return this with { Steps = steps, Here = steps.Count - 1 };
        }

        var parts = act.Split('-');
        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= steps.Count)
            return this;
        var (step, to) = (steps[at], parts[0] switch { "up" => at - 1, "down" => at + 1, _ => at });
        if (to < 0 || to >= steps.Count)
            return this;
        steps.RemoveAt(at);
        if (parts[0] != "remove")
            steps.Insert(to, step);
        return this with { Steps = steps, Here = Math.Min(to, steps.Count - 1) };
    }

    public IReadOnlyList<Guid> ReadUnits() => [.. Units.Where(u => Guid.TryParse(u, out _)).Select(Guid.Parse)];

    /// <summary>The campaign meant, or what can not be read.</summary>
    public Outcome<NewCampaign> Read()
    {
        if (!Platform.Kernel.Period.TryParse(Period, out var period))
            return Problem.Invalid("web.wrong-period", $"数据时期“{Period}”不是时期；请写成 2025、2025-H1、2025-Q3 或 2025-06。", $"'{Period}' is no period; write 2025, 2025-H1, 2025-Q3 or 2025-06.");
        var needed = Problem.Invalid("web.wrong-day", "请填写开始、截止、最迟三个日期，如 2026-01-31。", "Give the three days, such as 2026-01-31: opening, due and last.");
        return TypedDay.Need(Opens, needed).Then(opens => TypedDay.Need(Due, needed).Then(due => TypedDay.Need(Late, needed).Then<NewCampaign>(late => new NewCampaign
        {
            TemplateId = Guid.TryParse(Form, out var form) ? form : Guid.Empty, Title = Title, Period = period, OpensOn = opens, DueOn = due, LateUntil = late,
            UnitIds = ReadUnits(), Chain = [.. Steps.Select(s => s.Read())], AcceptsApart = Apart,
        })));
    }

    private static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static Problem WrongDay => Problem.Invalid("web.wrong-day", "请填写日期，如 2026-01-31。", "Give the day, such as 2026-01-31.");

    internal static Outcome<DateOnly> Day(string? text) => TypedDay.Need(text, WrongDay);
}
