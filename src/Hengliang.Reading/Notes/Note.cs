namespace Hengliang.Reading.Notes;

/// <summary>What a careful reader would question. A note never changes what was read.</summary>
/// <param name="Code">A stable code, e.g. HR0101; its meaning never changes.</param>
/// <param name="Quote">The raw span it is about.</param>
/// <param name="Figures">The figures it is about: indexes into the document's figures; empty when about text.</param>
/// <param name="Chinese">The reason in Chinese.</param>
/// <param name="English">The reason in English.</param>
public sealed record Note(string Code, TextSpan Quote, IReadOnlyList<int> Figures, string Chinese, string English);
