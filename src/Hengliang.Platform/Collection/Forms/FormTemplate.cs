using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>One edition of a form: what is asked, on what ground, and how far it has come to being used.</summary>
/// <remarks>An edition no longer changes once it left the draft; a further one takes its place, and returns end on the one they began with.</remarks>
public sealed class FormTemplate : IVersioned
{
    public const int LongestFilingNumber = 60;

    public Guid Id { get; init; }

    public int Version { get; private set; }

    /// <summary>表号: the same through all editions.</summary>
    public required string Code { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public int Edition { get; init; } = 1;

    public required string Title { get; set; }

    public string TitleEnglish { get; set; } = "";

    /// <summary>依据: law or document on which units must answer.</summary>
    public string LegalBasis { get; set; } = "";

    /// <summary>Why what is collected elsewhere is not enough.</summary>
    public string Need { get; set; } = "";

    /// <summary>备案号</summary>
    public string FilingNumber { get; set; } = "";

    /// <summary>The last day it may be used; null while no end is set.</summary>
    public DateOnly? ValidTo { get; set; }

    public FormKind Kind { get; set; }

    public RowSource Rows { get; set; }

    /// <summary>The region of the unit that owns it.</summary>
    public Guid OwnerRegionId { get; init; }

    public Guid OwnerUnitId { get; init; }

    public TemplateState State { get; private set; }

    /// <summary>Who submitted it for review, and for whom: the one who enables it must be another.</summary>
    public Guid? SubmittedBy { get; private set; }

    public Guid? SubmittedFor { get; private set; }

    /// <summary>Why it was enabled although fields repeat others'.</summary>
    public string OverlapReason { get; private set; } = "";

    /// <summary>What of it was found in other forms when it was enabled, as the approver saw it: an entry of <see cref="KeptOverlap"/> a form, in JSON; empty where that was not kept.</summary>
    public string OverlapFound { get; private set; } = "";

    public DateTimeOffset? EnabledAt { get; private set; }

    public bool IsDemonstration { get; init; }

    public string Subject => $"form:{Id:D}";

    /// <summary>In use without the number it was filed under: enabled before one was asked for.</summary>
    public bool IsUnfiled => State == TemplateState.Enabled && FilingNumber.Length == 0;

    /// <summary>In use, and past the last day it may be used to ask anew.</summary>
    public bool IsExpiredOn(DateOnly day) => State == TemplateState.Enabled && ValidTo is { } last && day > last;

    public bool IsUsableOn(DateOnly day) => State == TemplateState.Enabled && (ValidTo is not { } last || day <= last);

    internal Problem? Take(TemplateVerb verb)
    {
        if (State.After(verb) is not { } next)
            return Problem.Conflict(
                "collection.form-state",
                $"《{Title}》现为“{State.Label().Chinese}”，不能{verb.Label().Chinese}；请刷新后查看。",
                $"'{Title}' is '{State.Label().English}' now and can not be changed so ({verb.Label().English}); reload the page.");
        State = next;
        return null;
    }

    internal Problem? Submit(TwoPeople by)
    {
        if (Take(TemplateVerb.Submit) is { } problem)
            return problem;
        (SubmittedBy, SubmittedFor) = (by.Person, by.For);
        return null;
    }

    internal Problem? Enable(TwoPeople by, string overlapReason, string overlapFound, DateTimeOffset now)
    {
        if (State.After(TemplateVerb.Enable) is null)
            return Take(TemplateVerb.Enable);
        if (by.Meets(SubmittedBy, SubmittedFor))
            return Problem.Refused(
                "collection.same-person",
                "提交和启用报表须由两个人办理（受托代办也算同一人）；请另一位有权限的同事启用。",
                "Two people are needed to submit and to enable a form, and acting for each other does not count; ask a colleague.");
        (OverlapReason, OverlapFound, EnabledAt) = (overlapReason, overlapFound, now);
        return Take(TemplateVerb.Enable);
    }
}
