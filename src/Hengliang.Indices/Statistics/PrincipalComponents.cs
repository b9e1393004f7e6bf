using MathNet.Numerics.LinearAlgebra;

namespace Hengliang.Indices.Statistics;

/// <summary>Principal components of the correlations of columns, the largest first.</summary>
public sealed class PrincipalComponents
{
    private readonly Matrix<double> _vectors;

    private PrincipalComponents(double[] eigenvalues, Matrix<double> vectors) => (Eigenvalues, _vectors) = (eigenvalues, vectors);

    public IReadOnlyList<double> Eigenvalues { get; }

    /// <summary>The entry of a unit-length eigenvector; its sign is chosen so that its entries sum to something positive.</summary>
    public double Vector(int variable, int component) => _vectors[variable, component];

    /// <summary>The correlation of a variable with a component.</summary>
    public double Loading(int variable, int component) => _vectors[variable, component] * Math.Sqrt(Math.Max(0, Eigenvalues[component]));

    /// <summary>Share of the whole variance.</summary>
    public double Share(int component) => Eigenvalues[component] / Eigenvalues.Count;

    public static PrincipalComponents Of(double[,] correlations)
    {
        var matrix = Matrix<double>.Build.DenseOfArray(correlations);
        var solved = matrix.Evd(Symmetricity.Symmetric);
        var n = matrix.RowCount;
        // MathNet sorts eigenvalues upward.
        var vectors = Matrix<double>.Build.Dense(n, n, (i, j) => solved.EigenVectors[i, n - 1 - j]);
        for (var j = 0; j < n; j++)
        {
            var column = vectors.Column(j);
            if (column.Sum() < 0)
                vectors.SetColumn(j, -column);
        }

        return new PrincipalComponents([.. Enumerable.Range(0, n).Select(j => solved.EigenValues[n - 1 - j].Real)], vectors);
    }
}
