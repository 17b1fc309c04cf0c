//! Matrix products over slices: the one place that calls the kernel library.

/// A matrix seen in a slice: element (i, j) lies at `i * row_step + j * col_step`.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    data: &'a [f32],
    rows: usize,
    cols: usize,
    row_step: usize,
    col_step: usize,
}

impl<'a> View<'a> {
    /// A row-major matrix of `cols` columns that fills `data`.
    pub(crate) fn new(data: &'a [f32], cols: usize) -> Self {
        Self { data, rows: data.len() / cols, cols, row_step: cols, col_step: 1 }
    }

    /// The columns `from..to` alone.
    pub(crate) fn columns(self, from: usize, to: usize) -> Self {
        assert!(from < to && to <= self.cols && self.col_step == 1, "columns out of range");
        if self.rows == 0 {
            return Self { cols: to - from, ..self };
        }
        Self { data: &self.data[from..], cols: to - from, ..self }
    }

    /// The matrix with rows and columns swapped.
    pub(crate) fn t(self) -> Self {
        Self { rows: self.cols, cols: self.rows, row_step: self.col_step, col_step: self.row_step, ..self }
    }

    /// Whether every element lies inside the slice.
    fn fits(&self) -> bool {
        self.rows == 0
            || self.cols == 0
            || (self.rows - 1) * self.row_step + (self.cols - 1) * self.col_step < self.data.len()
    }
}

/// `out = keep * out + a * b`, `out` being row-major with `out_step` elements from row to row.
///
/// Each element is summed in an order that depends on the inner size alone, so a row of the product does not
/// depend on which other rows are computed with it.
///
/// # Panics
/// If the sizes do not match or an element would lie outside its slice.
pub(crate) fn product_into(a: View<'_>, b: View<'_>, keep: f32, out: &mut [f32], out_step: usize) {
    assert!(a.cols == b.rows && a.fits() && b.fits(), "sizes of the factors");
    let (m, k, n) = (a.rows, a.cols, b.cols);
    if m == 0 || n == 0 {
        return;
    }
    assert!(n <= out_step && (m - 1) * out_step + n <= out.len(), "size of the product");
    // SAFETY: the checks above keep every element of `a`, `b` and `out` inside its slice; rows of `out` do not
    // overlap (`n <= out_step`) and `out`, being borrowed mutably, overlaps neither factor.
    #[allow(unsafe_code)]
    unsafe {
        matrixmultiply::sgemm(
            m,
            k,
            n,
            1.0,
            a.data.as_ptr(),
            a.row_step as isize,
            a.col_step as isize,
            b.data.as_ptr(),
            b.row_step as isize,
            b.col_step as isize,
            keep,
            out.as_mut_ptr(),
            out_step as isize,
            1,
        );
    }
}

/// `out = a * b`, `out` being row-major and dense.
pub(crate) fn product(a: View<'_>, b: View<'_>, out: &mut [f32]) {
    product_into(a, b, 0.0, out, b.cols);
}

/// `out += a * b`, `out` being row-major and dense.
#[cfg(feature = "train")]
pub(crate) fn add_product(a: View<'_>, b: View<'_>, out: &mut [f32]) {
    product_into(a, b, 1.0, out, b.cols);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_with_transposes_and_columns() {
        let a = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let mut out = [0.0; 4];
        product(View::new(&a, 3), View::new(&a, 3).t(), &mut out);
        assert_eq!(out, [14.0, 32.0, 32.0, 77.0]);
        product(View::new(&a, 3).columns(1, 3), View::new(&a, 3).columns(0, 2), &mut out);
        assert_eq!(out, [2.0 + 12.0, 4.0 + 15.0, 5.0 + 24.0, 10.0 + 30.0]);
    }

    #[test]
    fn a_row_does_not_depend_on_its_neighbours() {
        let value = |i: usize| ((i * 2_654_435_761) % 1000) as f32 / 500.0 - 1.0;
        let (k, n) = (300, 70);
        let a: Vec<f32> = (0..61 * k).map(value).collect();
        let b: Vec<f32> = (0..k * n).map(|i| value(i + 7)).collect();
        let mut all = vec![0.0; 61 * n];
        product(View::new(&a, k), View::new(&b, n), &mut all);
        for row in 0..61 {
            let mut one = vec![0.0; n];
            product(View::new(&a[row * k..(row + 1) * k], k), View::new(&b, n), &mut one);
            assert_eq!(one[..], all[row * n..(row + 1) * n], "row {row}");
        }
    }
}
