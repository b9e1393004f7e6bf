using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Pages.Assessment;

/// <summary>What the forms of a scheme hold.</summary>
internal static class SchemeFields
{
    public static SchemeForm Head(FormReading form) => new()
    {
        Kind = form.Choice<SchemeKind>("kind"),
        Name = form.Text("name"),
        NameEnglish = form.Text("nameEnglish"),
        Notes = form.Text("notes"),
        Year = form.Whole("year") ?? 0,
        WeightMode = form.Choice<WeightMode>("weightMode"),
        Scale = form.Number("scale") ?? 100,
        Decimals = form.Whole("decimals") ?? 1,
        PublishRule = form.Choice<PublishRule>("publishRule"),
        Grades = form.Text("grades"),
        ListName = form.Text("listName"),
        AppealDays = form.Whole("appealDays") ?? 5,
        ReplyDays = form.Whole("replyDays") ?? 5,
        BaseYear = form.Whole("baseYear"),
        ApprovedOn = form.Day("approvedOn"),
    };

    /// <summary>The veto meant, or what of it can not be read.</summary>
    public static Outcome<VetoRuleForm> Veto(FormReading form)
    {
        var period = VetoPeriod.Of(form.Choice<VetoPeriodKind>("period"), form.Whole("years"), form.Day("from"), form.Day("to"));
        var points = form.Number("points") ?? 0;
        if ((form.Fault ?? period.Problem) is { } unclear)
            return unclear;
        return new VetoRuleForm
        {
            Code = form.Text("code"), Name = form.Text("name"), NameEnglish = form.Text("nameEnglish"), Period = period.Value, Basis = form.Text("basis"),
            Effect = form.Choice<VetoEffect>("effect"), Grade = form.Text("grade"), Points = points, ItemCode = form.Text("item"), Heng = form.Text("heng"),
            Inputs = [.. VetoInputText.Read(form.Text("inputs"))], Seen = form.Text("seen"),
        };
    }

    public static ItemForm Item(FormReading form) => new()
    {
        Code = form.Text("code"),
        ParentCode = form.Text("parent"),
        Name = form.Text("itemName"),
        NameEnglish = form.Text("itemNameEnglish"),
        Weight = form.Number("weight") ?? 0,
        ListedWeight = form.Number("listedWeight"),
        Part = form.Choice<ItemPart>("part"),
        IndicatorId = form.Id("indicator"),
        Direction = form.Has("direction") ? form.Choice<Direction>("direction") : null,
        Method = form.Choice<ScoringMethod>("method"),
        Params = Params(form),
        Cap = form.Number("cap"),
        Floor = form.Number("floor"),
        Missing = form.Choice<MissingPolicy>("missing"),
        NotApplicable = form.Choice("notApplicable", MissingPolicy.Drop),
        Neutral = form.Number("neutral") ?? 60,
        IsInternal = form.Has("internal"),
        PointDecimals = form.Whole("pointDecimals"),
        Seen = form.Whole("seen"),
    };

    public static ScoringParams Params(FormReading form) => new()
    {
        Target = form.Number("target"),
        // The form keeps what another method asked for out of sight; bounds of levels never become those of growth.
        Low = form.Choice<ScoringMethod>("method") is ScoringMethod.Growth ? null : form.Number("low"),
        High = form.Choice<ScoringMethod>("method") is ScoringMethod.Growth ? null : form.Number("high"),
        Start = form.Number("start") ?? 60,
        Span = form.Number("span") ?? 40,
        Last = form.Number("last") ?? 60,
        Places = [.. form.Numbers("places")],
        Bands = [.. form.Pairs("bands").Select(p => new ScoreBand(p.Item1, p.Item2))],
        Interpolate = form.Has("interpolate"),
        AsDifference = form.Has("asDifference"),
        LevelShare = form.Number("levelShare") ?? 0.5m,
        GrowthShare = form.Number("growthShare") ?? 0.5m,
        GrowthLow = form.Number("growthLow"),
        GrowthHigh = form.Number("growthHigh"),
        Centre = form.Number("centre") ?? 70,
        Step = form.Number("step") ?? 10,
        Range = form.Number("range"),
        Allowed = form.Number("allowed") ?? 0,
        LeaveOut = form.Whole("leaveOut") ?? 0,
        Formula = form.Text("formula"),
        TargetHigh = form.Number("targetHigh"),
        Requirement = form.Has("requirement") ? form.Text("requirement").ReplaceLineEndings("\n") : null,
    };

    /// <summary>The fields of a method, in the order they are asked for.</summary>
    public static IReadOnlyList<string> Of(ScoringMethod method) => method switch
    {
        ScoringMethod.Completion => ["target"],
        ScoringMethod.Efficacy => ["low", "high", "start", "span"],
        ScoringMethod.ZScore => ["centre", "step"],
        ScoringMethod.Rank => ["last", "places"],
        ScoringMethod.Banded => ["bands", "interpolate"],
        ScoringMethod.Growth => ["growthLow", "growthHigh", "start", "span", "asDifference"],
        ScoringMethod.LevelAndGrowth => ["low", "high", "growthLow", "growthHigh", "start", "span", "levelShare", "growthShare", "asDifference"],
        ScoringMethod.Consistency => ["target", "range", "allowed"],
        ScoringMethod.Marks => ["leaveOut"],
        ScoringMethod.Formula => ["target", "formula"],
        _ => [],
    };
}
