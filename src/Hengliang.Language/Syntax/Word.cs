namespace Hengliang.Language.Syntax;

/// <summary>The reserved words of Heng; each has one meaning and a spelling in each language.</summary>
public enum Word
{
    None,
    Policy, Rule, Clause, Inputs, Outputs, Parameter, Example, Check, Verdict, UnitOf,
    If, Then, Else, And, Or, Not, Yes, No, Nothing, Unknown,
    For, In, Among, When,
    AtMost, AtLeast, Rounded, HalfUp, HalfEven, Down, Up, To, Named,
    Cases, Marginal, Slab, Table, Rest, Any, Inclusive, Exclusive, OrLess, OrMore, Through,
    Collect, HighestOf, FirstOf, Stacked, InOrder, WithinBudget,
    From, By, As, Default, Shown, Measured, Like,
}
