using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>A signature at the step a return waits at, and whether the reader may take it back.</summary>
public sealed record AskedSignature(StepSignature Signature, bool MayTakeBack);

/// <summary>Whose signatures a return waits for at its step, and what the reader can do about it.</summary>
public sealed record SigningView
{
    public required ChainStep Step { get; init; }

    /// <summary>Signatures given at this step, the first one first.</summary>
    public required IReadOnlyList<StepSignature> Given { get; init; }

    /// <summary>Signatures of named people that are waited for, in the order they are to come.</summary>
    public required IReadOnlyList<AskedSignature> Asked { get; init; }

    /// <summary>How many of those whose step it is are still to sign, beside the named ones.</summary>
    public required int Open { get; init; }

    /// <summary>It was handed on to someone who can not take it any more, so it is of all again.</summary>
    public StepSignature? Lost { get; init; }

    /// <summary>For whom the reader's own signature waits; null when it can be given now.</summary>
    public Words? WaitsFor { get; init; }

    /// <summary>The signature the reader was asked for beside the step's own.</summary>
    public StepSignature? Mine { get; init; }

    /// <summary>The reader's own signature at this step, when they may take it back.</summary>
    public Guid? Own { get; init; }

    /// <summary>Those the reader may hand the step on to; none when they may not.</summary>
    public IReadOnlyList<SignerChoice> HandOnTo { get; init; } = [];

    /// <summary>Those whose signature the reader may ask for; none when they may not.</summary>
    public IReadOnlyList<SignerChoice> Beside { get; init; } = [];

    internal static async Task<SigningView> OfAsync(OnDesk open, Signing signing, bool hasSigned, IPeopleInSight people, CancellationToken cancel)
    {
        var names = open.Return.State == ReturnState.InReview && signing is { Holds: true, IsSignedByStep: false } && !hasSigned && !open.People.Meets(open.Return.SubmittedBy, open.Return.SubmittedFor);
        var signers = names ? await Signers.OfAsync(open, people, cancel).ConfigureAwait(false) : null;
        var handed = signing.Handed is { IsSigned: false } to ? to : null;
        StepSignature[] asked = [.. signing.Before, .. handed is null ? (StepSignature[])[] : [handed], .. signing.After];
        return new()
        {
            Step = signing.Step, Given = [.. signing.GivenOfAll], Asked = [.. asked.Select(s => new AskedSignature(s, signing.MayTakeBack(s)))],
            Open = handed is null ? Math.Max(0, signing.Step.Needed - signing.Given.Count()) : 0, Lost = signing.Lost, Mine = signing.Mine, WaitsFor = signing.FindWait()?.Message,
            Own = open.Return.State == ReturnState.InReview && signing.Own is { } own && signing.FindResting(own) is null ? own.Id : null,
            HandOnTo = signers is null || signing.Step.IsJoint ? [] : signers.ForStep(signing), Beside = signers is null || signing.Added >= AskSignature.MostAdded ? [] : signers.Beside(signing),
        };
    }
}
